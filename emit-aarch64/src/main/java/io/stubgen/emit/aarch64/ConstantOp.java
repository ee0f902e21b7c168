package io.stubgen.emit.aarch64;

import java.util.OptionalInt;

/** Operations on a register and a constant whose result goes to another register; widths in bytes. */
enum ConstantOp {
    ADD32("add", 4, Form.ARITHMETIC, 0x1100_0000),
    ADD64("add", 8, Form.ARITHMETIC, 0x9100_0000),
    SUB32("sub", 4, Form.ARITHMETIC, 0x5100_0000),
    SUB64("sub", 8, Form.ARITHMETIC, 0xd100_0000),
    /** Sets the flags as a comparison does. */
    SUBS32("subs", 4, Form.ARITHMETIC, 0x7100_0000),
    /** Sets the flags as a comparison does. */
    SUBS64("subs", 8, Form.ARITHMETIC, 0xf100_0000),
    AND32("and", 4, Form.MASK, 0x1200_0000),
    AND64("and", 8, Form.MASK, 0x9200_0000),
    LSL32("lsl", 4, Form.SHIFT_LEFT, 0x5300_0000),
    LSL64("lsl", 8, Form.SHIFT_LEFT, 0xd340_0000),
    LSR32("lsr", 4, Form.SHIFT_RIGHT, 0x5300_0000),
    LSR64("lsr", 8, Form.SHIFT_RIGHT, 0xd340_0000);

    /** What constants there are. */
    enum Form {
        /** 0 to 0xfff, or such a number times 0x1000. */
        ARITHMETIC,
        /** A run of ones, rotated and repeated. */
        MASK,
        /** 1 to the register's last bit. */
        SHIFT_LEFT,
        /** 1 to the register's last bit. */
        SHIFT_RIGHT
    }

    private final String mnemonic;
    private final int width;
    private final Form form;
    private final int code;

    ConstantOp(String mnemonic, int width, Form form, int code) {
        this.mnemonic = mnemonic;
        this.width = width;
        this.form = form;
        this.code = code;
    }

    String mnemonic() {
        return mnemonic;
    }

    int width() {
        return width;
    }

    Form form() {
        return form;
    }

    /** The instruction without its registers; empty if it cannot hold the constant. */
    OptionalInt encode(long value) {
        int bits = 8 * width;
        return switch (form) {
            case ARITHMETIC -> arithmetic(value);
            case MASK -> {
                OptionalInt mask = BitMask.encode(value, bits);
                yield mask.isPresent() ? OptionalInt.of(code | mask.getAsInt() << 10) : mask;
            }
            case SHIFT_LEFT -> bitField(value, bits, (int) -value & bits - 1, bits - 1 - (int) value);
            case SHIFT_RIGHT -> bitField(value, bits, (int) value, bits - 1);
        };
    }

    private OptionalInt arithmetic(long value) {
        if ((value & ~0xfff) == 0) {
            return OptionalInt.of(code | (int) value << 10);
        }
        return (value & ~0xfff000) == 0
                ? OptionalInt.of(code | 1 << 22 | (int) value >> 12 << 10)
                : OptionalInt.empty();
    }

    /** A shift is a move of a bit field, by its lowest bit's rotation and its highest bit. */
    private OptionalInt bitField(long value, int bits, int rotation, int highest) {
        return value > 0 && value < bits ? OptionalInt.of(code | rotation << 16 | highest << 10) : OptionalInt.empty();
    }
}
