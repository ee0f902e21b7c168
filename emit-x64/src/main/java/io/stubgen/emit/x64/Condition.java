package io.stubgen.emit.x64;

import io.stubgen.emit.CodeBuffer;

/** When a jump is taken. */
enum Condition {
    ALWAYS("jmp", 0xeb),
    /** Unsigned. */
    NOT_BELOW("jae", 0x73),
    EQUAL("je", 0x74),
    NOT_EQUAL("jne", 0x75),
    NOT_SIGN("jns", 0x79);

    private final String mnemonic;
    private final int shortOpcode;

    Condition(String mnemonic, int shortOpcode) {
        this.mnemonic = mnemonic;
        this.shortOpcode = shortOpcode;
    }

    String mnemonic() {
        return mnemonic;
    }

    /** Opcode of the form with an 8-bit displacement. */
    int shortOpcode() {
        return shortOpcode;
    }

    /** Appends the opcode of the form with a 32-bit displacement. */
    CodeBuffer encodeLong(CodeBuffer buffer) {
        return this == ALWAYS ? buffer.put8(0xe9) : buffer.put8(0x0f).put8(shortOpcode + 0x10);
    }
}
