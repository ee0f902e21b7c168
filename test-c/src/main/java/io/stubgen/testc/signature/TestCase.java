package io.stubgen.testc.signature;

/**
 * A signature with the values to call it with.
 *
 * @param number tells the case from others in the same program
 * @param valueSeed from which the values are made
 * @param signature what is called
 */
public record TestCase(int number, long valueSeed, Signature signature) {

    /** The registered name. */
    public String name() {
        return "case_" + number;
    }

    /** The stub's symbol. */
    public String stub() {
        return "stub_" + name();
    }

    /** The symbol of the function that the stub calls. */
    public String callee() {
        return "callee_" + number;
    }
}
