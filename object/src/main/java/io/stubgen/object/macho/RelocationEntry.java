package io.stubgen.object.macho;

import java.nio.ByteBuffer;

/**
 * An entry of a relocation table ({@code struct relocation_info}).
 *
 * @param offset of the field in its section
 * @param information symbol, length and type, as they are packed
 */
record RelocationEntry(int offset, int information) {
    static final int SIZE = 8;

    private static final int EXTERNAL = 1 << 27;

    /** A relocation of a symbol. */
    static RelocationEntry ofSymbol(long offset, int symbol, int type, Field field) {
        return of(offset, symbol | EXTERNAL, type, field);
    }

    /** A relocation of an address that the field holds, in the section with that number. */
    static RelocationEntry ofSection(long offset, int section, int type, Field field) {
        return of(offset, section, type, field);
    }

    /** The addend of the relocation behind it, a signed number of 24 bits. */
    static RelocationEntry ofAddend(long offset, int addend) {
        return of(offset, addend & 0xff_ffff, MachOMachine.ADDEND, Field.INSTRUCTION);
    }

    private static RelocationEntry of(long offset, int target, int type, Field field) {
        int information = target | field.relative() << 24 | field.length() << 25 | type << 28;
        return new RelocationEntry(Math.toIntExact(offset), information);
    }

    void write(ByteBuffer out) {
        out.putInt(offset).putInt(information);
    }
}
