package io.stubgen.emit.aarch64;

/** Branches that look at one bit of a register. */
enum BitOp {
    TBZ("tbz", 0x3600_0000),
    TBNZ("tbnz", 0x3700_0000);

    private final String mnemonic;
    private final int code;

    BitOp(String mnemonic, int code) {
        this.mnemonic = mnemonic;
        this.code = code;
    }

    String mnemonic() {
        return mnemonic;
    }

    int code() {
        return code;
    }
}
