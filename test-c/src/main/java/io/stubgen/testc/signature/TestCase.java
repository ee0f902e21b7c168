package io.stubgen.testc.signature;

import io.stubgen.abi.Target;

/**
 * A signature with the values to call it with.
 *
 * @param target of the stub and its layouts
 * @param number tells the case from others in the same program
 * @param valueSeed from which the values are made
 * @param kind of the stub
 * @param signature what is called; for upcalls without options
 */
public record TestCase(Target target, int number, long valueSeed, Kind kind, Signature signature) {
    /** The library's name with bridge native-image. */
    public static final String LIBRARY = "stubs";

    public TestCase {
        signature = kind.reduce(signature);
    }

    /** The registered name. */
    public String name() {
        return "case_" + number;
    }

    /** The symbol that is called: the stub's or, of a bound upcall, that of the function that gives a pointer to it. */
    public String stub() {
        return switch (kind) {
            case DOWNCALL, DIRECT_UPCALL, IMAGE_UPCALL -> "stub_" + name();
            case BOUND_UPCALL -> "stub_bind_" + name();
        };
    }

    /** The symbol of the function that the stub calls. */
    public String callee() {
        return switch (kind) {
            case DOWNCALL, BOUND_UPCALL -> "callee_" + number;
            case DIRECT_UPCALL -> "impl_" + name();
            case IMAGE_UPCALL -> LIBRARY + "_impl_" + name();
        };
    }
}
