package io.stubgen.emit.aarch64;

/** Operations that put 16 bits of a constant into a register; widths in bytes. */
enum WideOp {
    /** The other bits become zeros. */
    MOVZ32("movz", 4, 0x5280_0000),
    /** The other bits become zeros. */
    MOVZ64("movz", 8, 0xd280_0000),
    /** The 16 bits are inverted, the other bits become ones. */
    MOVN32("movn", 4, 0x1280_0000),
    /** The 16 bits are inverted, the other bits become ones. */
    MOVN64("movn", 8, 0x9280_0000),
    /** The other bits stay. */
    MOVK32("movk", 4, 0x7280_0000),
    /** The other bits stay. */
    MOVK64("movk", 8, 0xf280_0000);

    private final String mnemonic;
    private final int width;
    private final int code;

    WideOp(String mnemonic, int width, int code) {
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
