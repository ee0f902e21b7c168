package io.stubgen.emit.aarch64;

/** Loads that acquire and stores that release; widths in bytes. */
enum OrderedOp {
    LDAR64("ldar", 8, 0xc8df_fc00),
    LDAR32("ldar", 4, 0x88df_fc00),
    STLR64("stlr", 8, 0xc89f_fc00),
    STLR32("stlr", 4, 0x889f_fc00),
    /** Also watches the memory, for the store that may follow. */
    LDAXR64("ldaxr", 8, 0xc85f_fc00);

    private final String mnemonic;
    private final int width;
    private final int code;

    OrderedOp(String mnemonic, int width, int code) {
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
