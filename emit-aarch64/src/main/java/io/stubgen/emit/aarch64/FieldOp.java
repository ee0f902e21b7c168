package io.stubgen.emit.aarch64;

/** Operations on bit fields of 64-bit registers. */
enum FieldOp {
    /** Inserts the lowest bits of the source. */
    BFI("bfi", 0xb340_0000),
    /** Extracts bits and fills up with zeros. */
    UBFX("ubfx", 0xd340_0000);

    private final String mnemonic;
    private final int code;

    FieldOp(String mnemonic, int code) {
        this.mnemonic = mnemonic;
        this.code = code;
    }

    String mnemonic() {
        return mnemonic;
    }

    /** The instruction without its registers. */
    int encode(int lowest, int count) {
        return switch (this) {
            case BFI -> code | (-lowest & 63) << 16 | count - 1 << 10;
            case UBFX -> code | lowest << 16 | lowest + count - 1 << 10;
        };
    }
}
