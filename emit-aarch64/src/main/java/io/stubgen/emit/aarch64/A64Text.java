package io.stubgen.emit.aarch64;

import io.stubgen.abi.Register;

/** Operands in the syntax of GNU as. Every number is hexadecimal, so that no assembler's radix setting changes it. */
final class A64Text {
    private A64Text() {}

    /** A register's name at a width in bytes. */
    static String register(Register register, int width) {
        if (register.isVector()) {
            return switch (width) {
                case 4 -> "s" + register.number();
                case 8 -> "d" + register.number();
                case 16 -> "q" + register.number();
                default -> throw new IllegalArgumentException("no vector register of " + width + " bytes");
            };
        }
        return switch (width) {
            case 4 -> register.number() == 31 ? "w" + register.name().substring(register.name().length() - 2)
                    : "w" + register.number();
            case 8 -> register.name();
            default -> throw new IllegalArgumentException("no register of " + width + " bytes");
        };
    }

    static String immediate(long value) {
        return value < 0 ? "#-0x" + Long.toHexString(-value) : "#0x" + Long.toHexString(value);
    }

    /** A symbol plus so many bytes. */
    static String symbol(String symbol, long addend) {
        if (addend == 0) {
            return symbol;
        }
        return symbol + (addend < 0 ? "-0x" : "+0x") + Long.toHexString(Math.abs(addend));
    }
}
