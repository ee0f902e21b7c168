package io.stubgen.emit.aarch64;

/** Operations that load a register from memory or store it there; widths in bytes. */
enum AccessOp {
    LDR64("ldr", 8, 8, Bits.SIZE64 | Bits.LOAD),
    LDR32("ldr", 4, 4, Bits.SIZE32 | Bits.LOAD),
    LDRH("ldrh", 4, 2, Bits.SIZE16 | Bits.LOAD),
    LDRB("ldrb", 4, 1, Bits.SIZE8 | Bits.LOAD),
    /** Sign-extends to 64 bits. */
    LDRSW("ldrsw", 8, 4, Bits.SIZE32 | Bits.LOAD_SIGNED64),
    /** Sign-extends to 32 bits. */
    LDRSH("ldrsh", 4, 2, Bits.SIZE16 | Bits.LOAD_SIGNED32),
    /** Sign-extends to 32 bits. */
    LDRSB("ldrsb", 4, 1, Bits.SIZE8 | Bits.LOAD_SIGNED32),
    STR64("str", 8, 8, Bits.SIZE64),
    STR32("str", 4, 4, Bits.SIZE32),
    STRH("strh", 4, 2, Bits.SIZE16),
    STRB("strb", 4, 1, Bits.SIZE8),
    LDR_S("ldr", 4, 4, Bits.SIZE32 | Bits.LOAD | Bits.VECTOR),
    LDR_D("ldr", 8, 8, Bits.SIZE64 | Bits.LOAD | Bits.VECTOR),
    LDR_Q("ldr", 16, 16, Bits.LOAD | Bits.WIDE_VECTOR | Bits.VECTOR),
    STR_S("str", 4, 4, Bits.SIZE32 | Bits.VECTOR),
    STR_D("str", 8, 8, Bits.SIZE64 | Bits.VECTOR),
    STR_Q("str", 16, 16, Bits.WIDE_VECTOR | Bits.VECTOR);

    /** Fields of the encoding. */
    private static final class Bits {
        static final int SIZE8 = 0;
        static final int SIZE16 = 1 << 30;
        static final int SIZE32 = 2 << 30;
        static final int SIZE64 = 3 << 30;
        static final int VECTOR = 1 << 26;
        static final int LOAD = 1 << 22;
        static final int LOAD_SIGNED64 = 2 << 22;
        static final int LOAD_SIGNED32 = 3 << 22;
        static final int WIDE_VECTOR = 2 << 22;
    }

    /** What all of them have. */
    private static final int COMMON = 7 << 27;

    private final String mnemonic;
    private final int registerWidth;
    private final int memoryWidth;
    private final int bits;

    AccessOp(String mnemonic, int registerWidth, int memoryWidth, int bits) {
        this.mnemonic = mnemonic;
        this.registerWidth = registerWidth;
        this.memoryWidth = memoryWidth;
        this.bits = bits;
    }

    /** The mnemonic with scaled offsets and with register offsets. */
    String mnemonic() {
        return mnemonic;
    }

    /** The mnemonic with unscaled offsets: {@code ldur} for {@code ldr}. */
    String unscaledMnemonic() {
        return mnemonic.substring(0, 2) + "u" + mnemonic.substring(2);
    }

    int registerWidth() {
        return registerWidth;
    }

    int memoryWidth() {
        return memoryWidth;
    }

    boolean isVector() {
        return (bits & Bits.VECTOR) != 0;
    }

    boolean isLoad() {
        return mnemonic.startsWith("ld");
    }

    /** The instruction without its registers and addressing mode. */
    int code() {
        return COMMON | bits;
    }
}
