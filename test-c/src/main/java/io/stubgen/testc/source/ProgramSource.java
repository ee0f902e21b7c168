package io.stubgen.testc.source;

import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.TestCase;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The C files of a program that runs cases, all but the stubs. */
public final class ProgramSource {
    /** The file that {@link #types} is included as. */
    public static final String TYPES_FILE = "types.h";

    static final String INCLUDES = """
            #include "harness.h"
            #include "%s"
            """.formatted(TYPES_FILE);

    private final List<TestCase> cases;

    public ProgramSource(List<TestCase> cases) {
        this.cases = List.copyOf(cases);
    }

    /** Definitions of the structs that are passed. */
    public String types() {
        return each(CTypes::definitions);
    }

    /** The functions that stubs call. */
    public String callees() {
        return INCLUDES + each(test -> isUpcall(test) ? UpcallCalleeSource.of(test) : CalleeSource.of(test, Peer.C));
    }

    /** The functions that call stubs, and their table. */
    public String callers() {
        String rows = each(test -> "    {%d, %s},\n".formatted(test.number(), CallerSource.name(test)));
        return INCLUDES
                + (hasImageUpcalls() ? ImageSource.IMAGE : ImageSource.NO_IMAGE)
                + each(test -> isUpcall(test) ? UpcallCallerSource.of(test, Peer.C) : CallerSource.of(test))
                + """

                const struct test_case test_cases[] = {
                %s};
                const int test_case_count = %d;
                """.formatted(rows, cases.size());
    }

    /** Stubs as a C compiler makes them, with which the harness itself is tested. */
    public String referenceStubs() {
        return INCLUDES
                + UpcallShimSource.RELEASE
                + (hasImageUpcalls() ? ImageSource.PUBLISH : "")
                + each(test -> isUpcall(test) ? UpcallShimSource.of(test) : ShimSource.of(test));
    }

    private static boolean isUpcall(TestCase test) {
        return switch (test.kind()) {
            case DOWNCALL -> false;
            case DIRECT_UPCALL, BOUND_UPCALL, IMAGE_UPCALL -> true;
        };
    }

    private boolean hasImageUpcalls() {
        return cases.stream().anyMatch(test -> test.kind() == Kind.IMAGE_UPCALL);
    }

    private String each(Function<TestCase, String> text) {
        return cases.stream().map(text).collect(Collectors.joining());
    }
}
