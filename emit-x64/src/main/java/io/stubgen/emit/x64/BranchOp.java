package io.stubgen.emit.x64;

/** {@code call} and {@code jmp}. */
enum BranchOp {
    CALL("call", 0xe8, 2),
    JMP("jmp", 0xe9, 4);

    private final String mnemonic;
    private final int relative;
    private final int digit;

    BranchOp(String mnemonic, int relative, int digit) {
        this.mnemonic = mnemonic;
        this.relative = relative;
        this.digit = digit;
    }

    String mnemonic() {
        return mnemonic;
    }

    /** Opcode of the form with a 32-bit displacement. */
    int relative() {
        return relative;
    }

    /** ModRM.reg of the indirect form, opcode 0xff. */
    int digit() {
        return digit;
    }
}
