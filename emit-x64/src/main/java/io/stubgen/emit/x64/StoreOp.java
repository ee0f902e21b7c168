package io.stubgen.emit.x64;

/** Operations that write a register to memory; widths in bytes. */
enum StoreOp {
    MOV8("mov", 1, Opcode.plain(0x88)),
    MOV16("mov", 2, Opcode.plain(0x89).prefixed(0x66)),
    MOV32("mov", 4, Opcode.plain(0x89)),
    MOV64("mov", 8, Opcode.wide(0x89)),
    /** Stores the register if memory holds rax, as one step; else loads rax. */
    LOCK_CMPXCHG64("lock cmpxchg", 8, Opcode.escaped(0xb1).widened()),
    MOVSS("movss", 4, Opcode.escaped(0x11).prefixed(0xf3)),
    MOVSD("movsd", 8, Opcode.escaped(0x11).prefixed(0xf2)),
    MOVUPS("movups", 16, Opcode.escaped(0x11));

    private final String mnemonic;
    private final int width;
    private final Opcode opcode;

    StoreOp(String mnemonic, int width, Opcode opcode) {
        this.mnemonic = mnemonic;
        this.width = width;
        this.opcode = opcode;
    }

    String mnemonic() {
        return mnemonic;
    }

    int width() {
        return width;
    }

    Opcode opcode() {
        return opcode;
    }
}
