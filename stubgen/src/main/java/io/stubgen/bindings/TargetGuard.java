package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.registration.Origin;
import io.stubgen.registration.PlatformNames;
import io.stubgen.registration.Platforms;
import java.util.List;
import java.util.Set;

/** What keeps methods from being called on targets that they are not for. */
final class TargetGuard {
    private static final String GUARD = """
                    if (%s) {
            %s
                    }
            """;

    private static final String ERROR = """

                /** What is thrown in place of a call on a target that a registration is not for. */
                private static UnsatisfiedLinkError elsewhere(String member, String targets, String registration) {
                    return new UnsatisfiedLinkError("%s." + member + " is not for " + NativeTarget.name() + ", but for "
                            + targets + " (\\"targets\\" in " + registration + ")");
                }
            """;

    private static final String REMARK = """
                 *
                 * <p>For %s only: on other targets %s throws {@link UnsatisfiedLinkError}.
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
                quoted(String.join("; ", DowncallRemarks.origins(origins))));
        String condition = test.on(targets);
        boolean single = !condition.contains(" || ") && !condition.startsWith("(");
        return GUARD.formatted(
                SourceLines.condition(8, single ? "!" + condition : "!(" + condition + ")"),
                SourceLines.list(12, "throw elsewhere", arguments, ";"));
    }

    private static String quoted(String text) {
        return "\"" + UpcallTable.escaped(text) + "\"";
    }

    /** Lines of a comment of a member that says so; nothing if it is for all targets. */
    static String remark(Platforms platforms, String thrower) {
        return platforms.areAll() ? "" : REMARK.formatted(PlatformNames.text(platforms.targets()), thrower);
    }

    /** The method that makes the error; nothing if the members of the class do not use it. */
    static String error(BindingClass binding, String members) {
        return members.contains("throw elsewhere(") ? ERROR.formatted(binding.binaryName()) : "";
    }
}
