package io.stubgen.testc.source;

import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.TestCase;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The C and Java sources of a native image that runs cases, all but the stubs and what does not depend on the cases.
 * Between stub and Java there is code of the harness, put there by the linker's option {@code --wrap}: with graffiti in
 * registers it calls the stubs of downcalls, and Java for those of upcalls.
 */
public final class ImageProgramSource {
    /** The Java class whose methods upcalls call. */
    public static final String TARGETS = "Implementations";

    /** The Java class that calls downcalls. */
    public static final String CALLERS = "Calls";

    private static final String C_SUPPORT = """

            static void *pointer;
            #define CASE(number, name) case number: name(); break;
            #define CALLEE_OF(number, name) case number: { extern void name(void); return name; }
            """;

    private final List<TestCase> cases;
    private final String library;
    private final String binding;

    /**
     * The sources for some cases.
     *
     * @param cases numbered from 0 on
     * @param library name of the stubs' library, a Java name in lower case
     * @param binding qualified name of the generated class
     */
    public ImageProgramSource(List<TestCase> cases, String library, String binding) {
        this.cases = List.copyOf(cases);
        this.library = library;
        this.binding = binding;
    }

    /** Definitions of the structs that are passed: {@link ProgramSource#TYPES_FILE}. */
    public String types() {
        return new ProgramSource(cases).types();
    }

    /** The functions that downcalls call, and those that call upcalls. */
    public String c() {
        return ProgramSource.INCLUDES
                + C_SUPPORT
                + each(downcalls(), test -> CalleeSource.of(test, Peer.JAVA) + through(test))
                + each(upcalls(), test -> entered(test) + UpcallCallerSource.of(test, Peer.JAVA))
                + """

                void *callee(int number) {
                    switch (number) {
                %s    }
                    return NULL;
                }

                void call_upcall(int number, void *bound) {
                    pointer = bound;
                    switch (number) {
                %s    }
                }
                """.formatted(
                        each(downcalls(), test ->
                                "        CALLEE_OF(%d, %s)\n".formatted(test.number(), test.callee())),
                        each(upcalls(), test ->
                                "        CASE(%d, %s)\n".formatted(test.number(), CallerSource.name(test))));
    }

    /** Options of the linker, one a line. */
    public String linkerOptions() {
        return each(cases.stream(), test -> "--wrap=" + wrapped(test) + "\n");
    }

    /** The source of the class {@value #CALLERS}. */
    public String callers() {
        return """
                /** Calls through the generated bindings. */
                final class %s {
                    /** By number: d is a downcall, u a direct upcall, b one that is bound. */
                    static final String KINDS = "%s";

                    private %1$s() {}

                    static void run(int number) {
                        switch (number) {
                %s            default -> throw new AssertionError(number);
                        }
                    }
                %s}
                """.formatted(
                        CALLERS,
                        each(cases.stream(), ImageProgramSource::kind),
                        each(downcalls(), test ->
                                "            case %d -> %s();\n".formatted(test.number(), test.name())),
                        each(downcalls(), test -> JavaCallerSource.of(test, binding)));
    }

    /** The source of the class {@value #TARGETS}. */
    public String targets() {
        return """
                /** What upcalls call. */
                final class %s {
                    private %1$s() {}

                    /** Binds the case's callback. */
                    static long bind(int number) {
                        return switch (number) {
                %s            default -> throw new AssertionError(number);
                        };
                    }
                %s}
                """.formatted(
                        TARGETS,
                        each(upcalls().filter(test -> test.kind() == Kind.BOUND_UPCALL), test ->
                                "            case %d -> %s.bind((%2$s.Case%1$d) %s::%s);\n"
                                        .formatted(test.number(), binding, TARGETS, test.name())),
                        each(upcalls(), test -> JavaTargetSource.of(test, binding)));
    }

    private static String kind(TestCase test) {
        return switch (test.kind()) {
            case DOWNCALL -> "d";
            case DIRECT_UPCALL, IMAGE_UPCALL -> "u";
            case BOUND_UPCALL -> "b";
        };
    }

    private Stream<TestCase> downcalls() {
        return cases.stream().filter(test -> test.kind() == Kind.DOWNCALL);
    }

    private Stream<TestCase> upcalls() {
        return cases.stream().filter(test -> test.kind() != Kind.DOWNCALL);
    }

    private String through(TestCase test) {
        return "THROUGH(__wrap_%s, __real_%1$s);\n".formatted(wrapped(test));
    }

    private String entered(TestCase test) {
        return "\nENTERED(__wrap_%s, __real_%1$s, %s);".formatted(
                wrapped(test),
                Script.of(test).scalarResult().map(UpcallCalleeSource::resultKind).orElse("nothing"));
    }

    /** The symbol between Java and stub. */
    private String wrapped(TestCase test) {
        return switch (test.kind()) {
            case DOWNCALL -> library + "_stub_" + test.name();
            case DIRECT_UPCALL, BOUND_UPCALL, IMAGE_UPCALL -> library + "_impl_" + test.name();
        };
    }

    private static String each(Stream<TestCase> some, Function<TestCase, String> text) {
        return some.map(text).collect(Collectors.joining());
    }
}
