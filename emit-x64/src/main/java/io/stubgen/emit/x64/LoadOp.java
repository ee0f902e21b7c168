package io.stubgen.emit.x64;

/** Operations that read memory into a register; widths in bytes. */
enum LoadOp {
    MOV32("mov", 4, 4, Opcode.plain(0x8b)),
    MOV64("mov", 8, 8, Opcode.wide(0x8b)),
    MOVZX8("movzx", 4, 1, Opcode.escaped(0xb6)),
    MOVZX16("movzx", 4, 2, Opcode.escaped(0xb7)),
    MOVSX8("movsx", 4, 1, Opcode.escaped(0xbe)),
    MOVSX16("movsx", 4, 2, Opcode.escaped(0xbf)),
    MOVSXD("movsxd", 8, 4, Opcode.wide(0x63)),
    ADD64("add", 8, 8, Opcode.wide(0x03)),
    /** The address itself: nothing is read. */
    LEA("lea", 8, 0, Opcode.wide(0x8d)),
    MOVSS("movss", 16, 4, Opcode.escaped(0x10).prefixed(0xf3)),
    MOVSD("movsd", 16, 8, Opcode.escaped(0x10).prefixed(0xf2)),
    MOVUPS("movups", 16, 16, Opcode.escaped(0x10));

    private final String mnemonic;
    private final int registerWidth;
    private final int memoryWidth;
    private final Opcode opcode;

    LoadOp(String mnemonic, int registerWidth, int memoryWidth, Opcode opcode) {
        this.mnemonic = mnemonic;
        this.registerWidth = registerWidth;
        this.memoryWidth = memoryWidth;
        this.opcode = opcode;
    }

    String mnemonic() {
        return mnemonic;
    }

    int registerWidth() {
        return registerWidth;
    }

    /** 0 if nothing is read. */
    int memoryWidth() {
        return memoryWidth;
    }

    Opcode opcode() {
        return opcode;
    }
}
