package io.stubgen.emit.aarch64;

/** Operations on two registers whose result goes to a third, the second shifted to the left; widths in bytes. */
enum CombineOp {
    ADD64("add", 8, 0x8b00_0000),
    SUB64("sub", 8, 0xcb00_0000),
    AND64("and", 8, 0x8a00_0000),
    ORR64("orr", 8, 0xaa00_0000),
    ADD32("add", 4, 0x0b00_0000),
    SUB32("sub", 4, 0x4b00_0000),
    AND32("and", 4, 0x0a00_0000),
    ORR32("orr", 4, 0x2a00_0000),
    /** Sets the flags as a comparison does. */
    SUBS64("subs", 8, 0xeb00_0000),
    /** Sets the flags as a comparison does. */
    SUBS32("subs", 4, 0x6b00_0000);

    private final String mnemonic;
    private final int width;
    private final int code;

    CombineOp(String mnemonic, int width, int code) {
        this.mnemonic = mnemonic;
        this.width = width;
        this.code = code;
    }

    String mnemonic() {
        return mnemonic;
    }

    int width() {
        return width;
    }

    int code() {
        return code;
    }
}
