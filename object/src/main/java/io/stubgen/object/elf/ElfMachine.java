package io.stubgen.object.elf;

import io.stubgen.object.Machine;
import io.stubgen.object.Relocation.Kind;
import java.util.Map;

/**
 * What ELF is on a machine: one literal each.
 *
 * @param number {@code e_machine}
 * @param unwindSectionType type of {@code .eh_frame}
 * @param unwindRelocation type of its relocations: the 4-byte distance from the field to the symbol
 * @param branchProtection the property that says that the object keeps to branch protection
 * @param relocations how each kind of relocation is said
 */
record ElfMachine(
        int number,
        int unwindSectionType,
        int unwindRelocation,
        Property branchProtection,
        Map<Kind, RelocationType> relocations) {

    /**
     * A relocation type.
     *
     * @param number its number
     * @param adjustment what is added to the neutral addend: a relative address on x86-64 counts from the end of the
     *     field, the relocation from its start
     */
    record RelocationType(int number, int adjustment) {}

    /**
     * An entry of {@code .note.gnu.property} (Linux Extensions to gABI, ".note.gnu.property"): bits that must all be
     * claimed by every input of a link to be claimed by its output.
     *
     * @param type which property
     * @param bits what is claimed
     */
    record Property(int type, int bits) {}

    /** System V psABI x86-64: EM_X86_64, SHT_X86_64_UNWIND, and its relocation types. */
    private static final ElfMachine X64 = new ElfMachine(
            62,
            0x7000_0001,
            2, // R_X86_64_PC32
            new Property(0xc000_0002, 0b11), // GNU_PROPERTY_X86_FEATURE_1_AND: IBT, SHSTK
            Map.of(
                    Kind.BRANCH, new RelocationType(4, -4), // R_X86_64_PLT32
                    Kind.RELATIVE, new RelocationType(2, -4), // R_X86_64_PC32
                    Kind.GOT_LOAD, new RelocationType(42, -4), // R_X86_64_REX_GOTPCRELX
                    Kind.ABSOLUTE, new RelocationType(1, 0), // R_X86_64_64
                    Kind.THREAD_LOCAL, new RelocationType(19, -4), // R_X86_64_TLSGD
                    Kind.THREAD_OFFSET, new RelocationType(22, -4))); // R_X86_64_GOTTPOFF

    static ElfMachine of(Machine machine) {
        return switch (machine) {
            case X64 -> X64;
            case AARCH64 -> throw new UnsupportedOperationException("ELF objects for AArch64 are not implemented");
        };
    }

    RelocationType relocation(Kind kind) {
        return relocations.get(kind);
    }
}
