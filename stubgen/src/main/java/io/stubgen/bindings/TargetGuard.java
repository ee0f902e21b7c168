package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.registration.Origin;
import io.stubgen.registration.PlatformNames;
import io.stubgen.registration.Platforms;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What keeps methods from being called on targets that they are not for. */
final class TargetGuard {
    private static final String GUARD = """
            %s
            %s
                    }
            """;

    private static final String ERROR = """

                /** What is thrown in place of a call on a target that a registration is not for. */
                private static UnsatisfiedLinkError elsewhere(String member, String targets, String registration) {
                    String method = "%s." + member;
                    return new UnsatisfiedLinkError(method + " is not for " + NativeTarget.name() + ", but for " + targets
                            + " (\\"targets\\" in " + registration + ")");
                }
            """;

    private static final String REMARK = """
                 *
                 * %s
            """;

    private TargetGuard() {}

    /**
     * The statement that throws on other targets; nothing if there are none.
     *
     * @param member the method, for the message
     */
    static String statement(PlatformTest test, Platforms platforms, String member, List<Origin> origins) {
        if (platforms.areAll()) {
            return "";
        }
        Set<Target> targets = platforms.targets();
        List<String> arguments = List.of(
                quoted(member),
                quoted(PlatformNames.text(targets)),
                places(DowncallRemarks.origins(origins)));
        return GUARD.formatted(
                SourceLines.condition(8, "if (", test.elsewhere(targets), ") {"),
                SourceLines.list(12, "throw elsewhere", arguments, ";"));
    }

    private static String quoted(String text) {
        return "\"" + UpcallTable.escaped(text) + "\"";
    }

    /** The places in one string; each in a literal on a line of its own if they do not fit on one. */
    private static String places(List<String> places) {
        String literal = quoted(String.join("; ", places));
        return 20 + literal.length() + ");".length() <= SourceLines.WIDTH
                ? literal
                : places.stream()
                        .map(UpcallTable::escaped)
                        .collect(Collectors.joining("; \"\n" + " ".repeat(28) + "+ \"", "\"", "\""));
    }

    /** Lines of a comment of a member that says so; nothing if it is for all targets. */
    static String remark(Platforms platforms, String thrower) {
        return platforms.areAll()
                ? ""
                : REMARK.formatted(JavaComments.wrapped(
                        "<p>For %s only: on other targets %s throws {@link UnsatisfiedLinkError}."
                                .formatted(PlatformNames.text(platforms.targets()), thrower),
                        JavaComments.MARGIN));
    }

    /** The method that makes the error; nothing if the members of the class do not use it. */
    static String error(BindingClass binding, String members) {
        return members.contains("throw elsewhere(") ? ERROR.formatted(binding.binaryName()) : "";
    }
}
