package io.stubgen.emit.x64;

import io.stubgen.emit.CodeBuffer;

/** The addressing-mode bytes, Intel SDM volume 2, 2.1.5. */
final class ModRm {
    /** ModRM.mod of a register operand. */
    static final int REGISTER = 3;
    /** ModRM.rm that says that an SIB byte follows. */
    static final int SIB = 4;
    /** SIB.index of no index. */
    static final int NO_INDEX = 4;
    /** ModRM.rm, with mod 0, of an address relative to the next instruction. */
    static final int RIP_RELATIVE = 5;
    /** A base of rbp or r13 always has a displacement. */
    private static final int NEEDS_DISPLACEMENT = 5;

    private ModRm() {}

    /** A ModRM or SIB byte; of register numbers the low three bits count. */
    static int of(int mode, int reg, int rm) {
        return mode << 6 | (reg & 7) << 3 | rm & 7;
    }

    /** ModRM.mod for a base register, by the low three bits of its number, and a displacement. */
    static int mode(int displacement, int base) {
        if (displacement == 0 && base != NEEDS_DISPLACEMENT) {
            return 0;
        }
        return displacement == (byte) displacement ? 1 : 2;
    }

    /** Appends a displacement in the width that the mode says. */
    static void displacement(CodeBuffer buffer, int mode, int displacement) {
        switch (mode) {
            case 1 -> buffer.put8(displacement);
            case 2 -> buffer.put32(displacement);
            default -> { }
        }
    }
}
