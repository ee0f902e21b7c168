package io.stubgen.emit.x64;

/** Instructions without operands. */
enum PlainOp {
    /** Landing pad of indirect branches (CET). */
    ENDBR64("endbr64", 0xf3, 0x0f, 0x1e, 0xfa),
    RET("ret", 0xc3),
    /** Fills rcx bytes from rdi on with al. */
    REP_STOSB("rep stosb", 0xf3, 0xaa),
    /** Traps: never reached. */
    INT3("int3", 0xcc);

    private final String mnemonic;
    private final int[] bytes;

    PlainOp(String mnemonic, int... bytes) {
        this.mnemonic = mnemonic;
        this.bytes = bytes;
    }

    String mnemonic() {
        return mnemonic;
    }

    int[] bytes() {
        return bytes;
    }
}
