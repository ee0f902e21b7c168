package io.stubgen.emit.aarch64;

/** Branches that compare a register with zero; widths in bytes. */
enum TestOp {
    CBZ32("cbz", 4, 0x3400_0000),
    CBZ64("cbz", 8, 0xb400_0000),
    CBNZ32("cbnz", 4, 0x3500_0000),
    CBNZ64("cbnz", 8, 0xb500_0000);

    private final String mnemonic;
    private final int width;
    private final int code;

    TestOp(String mnemonic, int width, int code) {
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
