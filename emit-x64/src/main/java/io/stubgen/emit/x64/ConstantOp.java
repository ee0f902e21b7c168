package io.stubgen.emit.x64;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeBuffer;

/** Operations on a general-purpose register and a constant; widths in bytes. */
enum ConstantOp {
    MOV32("mov", 4, Form.MOVE, 0),
    /** Sign-extended. */
    MOV64("mov", 8, Form.SIGNED_MOVE, 0),
    ADD64("add", 8, Form.ARITHMETIC, 0),
    SUB32("sub", 4, Form.ARITHMETIC, 5),
    CMP64("cmp", 8, Form.ARITHMETIC, 7),
    SUB64("sub", 8, Form.ARITHMETIC, 5),
    SHL64("shl", 8, Form.SHIFT, 4),
    SHR32("shr", 4, Form.SHIFT, 5),
    SHR64("shr", 8, Form.SHIFT, 5);

    private enum Form {
        MOVE,
        SIGNED_MOVE,
        ARITHMETIC,
        SHIFT
    }

    private final String mnemonic;
    private final int width;
    private final Form form;
    /** ModRM.reg, where it is part of the opcode. */
    private final int digit;

    ConstantOp(String mnemonic, int width, Form form, int digit) {
        this.mnemonic = mnemonic;
        this.width = width;
        this.form = form;
        this.digit = digit;
    }

    String mnemonic() {
        return mnemonic;
    }

    int width() {
        return width;
    }

    void encode(CodeBuffer buffer, Register destination, int value) {
        int number = destination.number();
        switch (form) {
            case MOVE -> opcode(0xb8 | number & 7).encode(buffer, 0, 0, number >> 3).put32(value);
            case SIGNED_MOVE -> withDigit(buffer, 0xc7, number).put32(value);
            case ARITHMETIC -> {
                if (value == (byte) value) {
                    withDigit(buffer, 0x83, number).put8(value);
                } else if (number == 0) {
                    opcode(digit << 3 | 0x05).encode(buffer, 0, 0, 0).put32(value);
                } else {
                    withDigit(buffer, 0x81, number).put32(value);
                }
            }
            case SHIFT -> {
                if (value == 1) {
                    withDigit(buffer, 0xd1, number);
                } else {
                    withDigit(buffer, 0xc1, number).put8(value);
                }
            }
        }
    }

    private CodeBuffer withDigit(CodeBuffer buffer, int code, int number) {
        return opcode(code).encode(buffer, 0, 0, number >> 3).put8(ModRm.of(ModRm.REGISTER, digit, number));
    }

    private Opcode opcode(int code) {
        return width == 8 ? Opcode.wide(code) : Opcode.plain(code);
    }
}
