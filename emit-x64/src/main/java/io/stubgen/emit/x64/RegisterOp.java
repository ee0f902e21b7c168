package io.stubgen.emit.x64;

/** Operations on two registers; widths in bytes. */
enum RegisterOp {
    MOV32("mov", 4, 4, Opcode.plain(0x89), Form.STORE),
    MOV64("mov", 8, 8, Opcode.wide(0x89), Form.STORE),
    MOVZX8("movzx", 4, 1, Opcode.escaped(0xb6), Form.LOAD),
    MOVZX16("movzx", 4, 2, Opcode.escaped(0xb7), Form.LOAD),
    MOVSX8("movsx", 4, 1, Opcode.escaped(0xbe), Form.LOAD),
    MOVSX16("movsx", 4, 2, Opcode.escaped(0xbf), Form.LOAD),
    MOVSXD("movsxd", 8, 4, Opcode.wide(0x63), Form.LOAD),
    XOR32("xor", 4, 4, Opcode.plain(0x31), Form.STORE),
    ADD64("add", 8, 8, Opcode.wide(0x01), Form.STORE),
    AND64("and", 8, 8, Opcode.wide(0x21), Form.STORE),
    OR64("or", 8, 8, Opcode.wide(0x09), Form.STORE),
    SUB64("sub", 8, 8, Opcode.wide(0x29), Form.STORE),
    CMP64("cmp", 8, 8, Opcode.wide(0x39), Form.STORE),
    TEST8("test", 1, 1, Opcode.plain(0x84), Form.STORE),
    TEST64("test", 8, 8, Opcode.wide(0x85), Form.STORE),
    MOVAPS("movaps", 16, 16, Opcode.escaped(0x28), Form.LOAD),
    XORPS("xorps", 16, 16, Opcode.escaped(0x57), Form.LOAD),
    /** General-purpose to vector register. */
    MOVQ("movq", 16, 8, Opcode.escaped(0x6e).prefixed(0x66).widened(), Form.LOAD),
    /** Vector to general-purpose register. */
    MOVQ_TO_INTEGER("movq", 8, 16, Opcode.escaped(0x7e).prefixed(0x66).widened(), Form.STORE);

    /** Which operand ModRM.rm names. */
    enum Form {
        /** The source. */
        LOAD,
        /** The destination. */
        STORE
    }

    private final String mnemonic;
    private final int destinationWidth;
    private final int sourceWidth;
    private final Opcode opcode;
    private final Form form;

    RegisterOp(String mnemonic, int destinationWidth, int sourceWidth, Opcode opcode, Form form) {
        this.mnemonic = mnemonic;
        this.destinationWidth = destinationWidth;
        this.sourceWidth = sourceWidth;
        this.opcode = opcode;
        this.form = form;
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

    Opcode opcode() {
        return opcode;
    }

    Form form() {
        return form;
    }
}
