package io.stubgen.emit.x64;

/** {@code push} and {@code pop} of a general-purpose register. */
enum StackOp {
    PUSH("push", 0x50),
    POP("pop", 0x58);

    private final String mnemonic;
    private final int opcode;

    StackOp(String mnemonic, int opcode) {
        this.mnemonic = mnemonic;
        this.opcode = opcode;
    }

    String mnemonic() {
        return mnemonic;
    }

    /** The opcode for register 0. */
    int opcode() {
        return opcode;
    }
}
