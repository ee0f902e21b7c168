package io.stubgen.emit.x64;

import io.stubgen.emit.CodeBuffer;

/**
 * Prefixes and opcode of an instruction.
 *
 * @param prefix mandatory prefix (0x66, 0xf2, 0xf3), or 0
 * @param w REX.W: 1 for a 64-bit operation
 * @param escape 1 if the opcode is behind 0x0f
 * @param code the opcode byte
 */
record Opcode(int prefix, int w, int escape, int code) {

    static Opcode plain(int code) {
        return new Opcode(0, 0, 0, code);
    }

    /** With REX.W. */
    static Opcode wide(int code) {
        return new Opcode(0, 1, 0, code);
    }

    /** Behind 0x0f. */
    static Opcode escaped(int code) {
        return new Opcode(0, 0, 1, code);
    }

    Opcode prefixed(int value) {
        return new Opcode(value, w, escape, code);
    }

    Opcode widened() {
        return new Opcode(prefix, 1, escape, code);
    }

    /** Appends prefixes, REX where it is needed, and opcode; of the registers' numbers, bit 3 is given. */
    CodeBuffer encode(CodeBuffer buffer, int rexR, int rexX, int rexB) {
        return encode(buffer, rexR, rexX, rexB, 0);
    }

    /** The same; {@code rex} is 0x40 if a prefix must be there whatever it says, to name spl, bpl, sil or dil. */
    CodeBuffer encode(CodeBuffer buffer, int rexR, int rexX, int rexB, int rex) {
        if (prefix != 0) {
            buffer.put8(prefix);
        }
        int bits = w << 3 | rexR << 2 | rexX << 1 | rexB;
        if (bits != 0 || rex != 0) {
            buffer.put8(0x40 | bits);
        }
        if (escape != 0) {
            buffer.put8(0x0f);
        }
        return buffer.put8(code);
    }
}
