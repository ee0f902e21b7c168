package io.stubgen.emit.aarch64;

import io.stubgen.object.Relocation;

/** Calls and jumps. */
enum BranchOp {
    CALL("bl", 0x9400_0000, Relocation.Kind.BRANCH, "blr", 0xd63f_0000),
    JUMP("b", 0x1400_0000, Relocation.Kind.JUMP, "br", 0xd61f_0000);

    private final String mnemonic;
    private final int code;
    private final Relocation.Kind relocation;
    private final String registerMnemonic;
    private final int registerCode;

    BranchOp(String mnemonic, int code, Relocation.Kind relocation, String registerMnemonic, int registerCode) {
        this.mnemonic = mnemonic;
        this.code = code;
        this.relocation = relocation;
        this.registerMnemonic = registerMnemonic;
        this.registerCode = registerCode;
    }

    String mnemonic() {
        return mnemonic;
    }

    int code() {
        return code;
    }

    /** How a symbol is reached. */
    Relocation.Kind relocation() {
        return relocation;
    }

    /** The mnemonic of the form that goes to the address in a register. */
    String registerMnemonic() {
        return registerMnemonic;
    }

    int registerCode() {
        return registerCode;
    }
}
