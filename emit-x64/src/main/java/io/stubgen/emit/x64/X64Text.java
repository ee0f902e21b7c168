package io.stubgen.emit.x64;

import io.stubgen.abi.Register;
import io.stubgen.emit.SymbolSyntax;
import java.util.List;
import java.util.regex.Pattern;

/** Operands in Intel syntax. Every number is hexadecimal, so that no assembler's radix setting changes it. */
final class X64Text {
    private static final List<String> BYTES = List.of("al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil");
    private static final List<String> WORDS = List.of("ax", "cx", "dx", "bx", "sp", "bp", "si", "di");

    /** What Intel syntax reads as a register or an operator; a function may be called so all the same. */
    private static final Pattern RESERVED = Pattern.compile(
            """
            [re]?[abcd]x|[abcd][lh]|[re]?[sdbi]p|[re]?[sd]i|[sdb]pl|[sd]il|r\\d+[bwd]?|[c-gs]s|[re]?i[zp]
            |[xyz]?mm\\d+|[ckdt]r?\\d+|st|bnd\\d+|tmm\\d+
            |and|or|xor|not|shl|shr|mod|eq|ne|lt|le|gt|ge|ptr|offset|flat|near|far|short|byte|[dfqtop]?word|tbyte
            |mmword|[xyz]mmword|dup|high|low|length|size|type|this|rel|db|dw|dd|dq|dt""",
            Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    private X64Text() {}

    /** An instruction that names a symbol: in AT&T syntax if Intel syntax would take the symbol for something else. */
    static String withSymbol(String instruction, String symbol) {
        return RESERVED.matcher(symbol).matches()
                ? ".att_syntax prefix; " + instruction + "; .intel_syntax noprefix"
                : instruction;
    }

    /** A register's name at a width in bytes; vector registers have one name. */
    static String register(Register register, int width) {
        int number = register.number();
        if (register.isVector() || width == 8) {
            return register.name();
        }
        return switch (width) {
            case 1 -> number < 8 ? BYTES.get(number) : register.name() + "b";
            case 2 -> number < 8 ? WORDS.get(number) : register.name() + "w";
            case 4 -> number < 8 ? "e" + WORDS.get(number) : register.name() + "d";
            default -> throw new IllegalArgumentException("no register of " + width + " bytes");
        };
    }

    /** A memory operand with its width in bytes; 0 for an address that is not accessed. */
    static String memory(Memory memory, int width) {
        return memory(memory, width, SymbolSyntax.ELF);
    }

    /** The same in assembly text that names symbols in that way. */
    static String memory(Memory memory, int width, SymbolSyntax symbols) {
        String size =
                switch (width) {
                    case 0 -> "";
                    case 1 -> "byte ptr ";
                    case 2 -> "word ptr ";
                    case 4 -> "dword ptr ";
                    case 8 -> "qword ptr ";
                    case 16 -> "xmmword ptr ";
                    default -> throw new IllegalArgumentException("no operand of " + width + " bytes");
                };
        return size + memory.text(symbols);
    }

    static String immediate(int value) {
        return value < 0 ? "-0x" + Long.toHexString(-(long) value) : "0x" + Integer.toHexString(value);
    }

    /** A displacement behind a base: nothing for 0. */
    static String displacement(int value) {
        if (value == 0) {
            return "";
        }
        return (value < 0 ? " - " : " + ") + "0x" + Long.toHexString(Math.abs((long) value));
    }
}
