package io.stubgen.emit.aarch64;

/** Operations on a destination and a source register; widths in bytes. */
enum RegisterOp {
    MOV32("mov", 4, 4, 0x2a00_03e0, Bank.INTEGER, Bank.INTEGER, 16),
    MOV64("mov", 8, 8, 0xaa00_03e0, Bank.INTEGER, Bank.INTEGER, 16),
    UXTB("uxtb", 4, 4, 0x5300_1c00, Bank.INTEGER, Bank.INTEGER, 5),
    UXTH("uxth", 4, 4, 0x5300_3c00, Bank.INTEGER, Bank.INTEGER, 5),
    SXTB("sxtb", 4, 4, 0x1300_1c00, Bank.INTEGER, Bank.INTEGER, 5),
    SXTH("sxth", 4, 4, 0x1300_3c00, Bank.INTEGER, Bank.INTEGER, 5),
    SXTW("sxtw", 8, 4, 0x9340_7c00, Bank.INTEGER, Bank.INTEGER, 5),
    FMOV32("fmov", 4, 4, 0x1e20_4000, Bank.VECTOR, Bank.VECTOR, 5),
    FMOV64("fmov", 8, 8, 0x1e60_4000, Bank.VECTOR, Bank.VECTOR, 5),
    /** General-purpose to vector register. */
    FMOV32_FROM_INTEGER("fmov", 4, 4, 0x1e27_0000, Bank.VECTOR, Bank.INTEGER, 5),
    /** General-purpose to vector register. */
    FMOV64_FROM_INTEGER("fmov", 8, 8, 0x9e67_0000, Bank.VECTOR, Bank.INTEGER, 5),
    /** Vector to general-purpose register. */
    FMOV32_TO_INTEGER("fmov", 4, 4, 0x1e26_0000, Bank.INTEGER, Bank.VECTOR, 5),
    /** Vector to general-purpose register. */
    FMOV64_TO_INTEGER("fmov", 8, 8, 0x9e66_0000, Bank.INTEGER, Bank.VECTOR, 5);

    /** Register files of the operands. */
    enum Bank {
        INTEGER,
        VECTOR
    }

    private final String mnemonic;
    private final int destinationWidth;
    private final int sourceWidth;
    private final int code;
    private final Bank destinationBank;
    private final Bank sourceBank;
    private final int sourceBit;

    RegisterOp(
            String mnemonic,
            int destinationWidth,
            int sourceWidth,
            int code,
            Bank destinationBank,
            Bank sourceBank,
            int sourceBit) {
        this.mnemonic = mnemonic;
        this.destinationWidth = destinationWidth;
        this.sourceWidth = sourceWidth;
        this.code = code;
        this.destinationBank = destinationBank;
        this.sourceBank = sourceBank;
        this.sourceBit = sourceBit;
    }

    String mnemonic() {
        return mnemonic;
    }

    int destinationWidth() {
        return destinationWidth;
    }

    int sourceWidth() {
        return sourceWidth;
    }

    Bank destinationBank() {
        return destinationBank;
    }

    Bank sourceBank() {
        return sourceBank;
    }

    /** The instruction; {@code mov} of general-purpose registers is {@code orr} with the zero register. */
    int encode(int destination, int source) {
        return code | source << sourceBit | destination;
    }
}
