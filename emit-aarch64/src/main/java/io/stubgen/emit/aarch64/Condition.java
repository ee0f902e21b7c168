package io.stubgen.emit.aarch64;

/** When a branch after a comparison is taken. */
enum Condition {
    EQUAL("b.eq", 0),
    NOT_EQUAL("b.ne", 1),
    /** Unsigned. */
    NOT_BELOW("b.hs", 2),
    /** Unsigned. */
    BELOW("b.lo", 3),
    /** Unsigned. */
    ABOVE("b.hi", 8),
    /** Unsigned. */
    NOT_ABOVE("b.ls", 9),
    /** Signed. */
    GREATER_OR_EQUAL("b.ge", 10),
    /** Signed. */
    LESS("b.lt", 11),
    /** Signed. */
    GREATER("b.gt", 12),
    /** Signed. */
    LESS_OR_EQUAL("b.le", 13);

    private final String mnemonic;
    private final int number;

    Condition(String mnemonic, int number) {
        this.mnemonic = mnemonic;
        this.number = number;
    }

    String mnemonic() {
        return mnemonic;
    }

    int number() {
        return number;
    }
}
