package io.stubgen.object.elf;

import io.stubgen.object.Machine;
import io.stubgen.object.Relocation.Kind;
import java.util.Map;
import java.util.Optional;

/**
 * What ELF is on a machine: one literal each.
 *
 * @param machine which machine
 * @param number {@code e_machine}
 * @param unwindSectionType type of {@code .eh_frame}
 * @param unwindRelocation type of its relocations: the 4-byte distance from the field to the symbol
 * @param branchProtection the property that says that the object keeps to branch protection
 * @param mapping the symbols that tell code from data, if the machine has them
 * @param relocations how each kind of relocation is said; the others do not exist there
 */
record ElfMachine(
        Machine machine,
        int number,
        int unwindSectionType,
        int unwindRelocation,
        Property branchProtection,
        Optional<Mapping> mapping,
        Map<Kind, RelocationType> relocations) {

    /**
     * A relocation type.
     *
     * @param number its number
     * @param adjustment what is added to the neutral addend: a relative address on x86-64 counts from the end of the
     *     field, the relocation from its start
     * @param field what the linker fills in
     */
    record RelocationType(int number, int adjustment, Field field) {

        /** A field that only the linker fills in. */
        static RelocationType of(int number) {
            return new RelocationType(number, 0, Field.LINKER);
        }

        /** A distance in 4 bytes that counts from the end of the field. */
        static RelocationType fromEnd(int number) {
            return new RelocationType(number, -4, Field.DISTANCE32);
        }

        /** A distance in the instruction. */
        static RelocationType branch(int number) {
            return new RelocationType(number, 0, Field.BRANCH26);
        }
    }

    /**
     * An entry of {@code .note.gnu.property} (Linux Extensions to gABI, ".note.gnu.property"): bits that must all be
     * claimed by every input of a link to be claimed by its output.
     *
     * @param type which property
     * @param bits what is claimed
     */
    record Property(int type, int bits) {}

    /**
     * Names of the symbols at the start of code and of data (AAELF64, "Mapping symbols").
     *
     * @param code where instructions begin
     * @param data where data begins
     */
    record Mapping(String code, String data) {}

    /** System V psABI x86-64: EM_X86_64, SHT_X86_64_UNWIND, and its relocation types. */
    private static final ElfMachine X64 = new ElfMachine(
            Machine.X64,
            62,
            0x7000_0001,
            2, // R_X86_64_PC32
            new Property(0xc000_0002, 0b11), // GNU_PROPERTY_X86_FEATURE_1_AND: IBT, SHSTK
            Optional.empty(),
            Map.of(
                    Kind.BRANCH, RelocationType.fromEnd(4), // R_X86_64_PLT32
                    Kind.RELATIVE, RelocationType.fromEnd(2), // R_X86_64_PC32
                    Kind.GOT_LOAD, RelocationType.fromEnd(42), // R_X86_64_REX_GOTPCRELX
                    Kind.ABSOLUTE, RelocationType.of(1), // R_X86_64_64
                    Kind.THREAD_LOCAL, RelocationType.fromEnd(19), // R_X86_64_TLSGD
                    Kind.THREAD_OFFSET, RelocationType.fromEnd(22))); // R_X86_64_GOTTPOFF

    /** AAELF64: EM_AARCH64, SHT_PROGBITS, and its relocation types. */
    private static final ElfMachine AARCH64 = new ElfMachine(
            Machine.AARCH64,
            183,
            1,
            261, // R_AARCH64_PREL32
            new Property(0xc000_0000, 0b11), // GNU_PROPERTY_AARCH64_FEATURE_1_AND: BTI, PAC
            Optional.of(new Mapping("$x", "$d")),
            Map.ofEntries(
                    Map.entry(Kind.BRANCH, RelocationType.branch(283)), // R_AARCH64_CALL26
                    Map.entry(Kind.JUMP, RelocationType.branch(282)), // R_AARCH64_JUMP26
                    Map.entry(Kind.PAGE, RelocationType.of(275)), // R_AARCH64_ADR_PREL_PG_HI21
                    Map.entry(Kind.PAGE_OFFSET_ADD, RelocationType.of(277)), // R_AARCH64_ADD_ABS_LO12_NC
                    Map.entry(Kind.PAGE_OFFSET_LOAD32, RelocationType.of(285)), // R_AARCH64_LDST32_ABS_LO12_NC
                    Map.entry(Kind.PAGE_OFFSET_LOAD64, RelocationType.of(286)), // R_AARCH64_LDST64_ABS_LO12_NC
                    Map.entry(Kind.GOT_PAGE, RelocationType.of(311)), // R_AARCH64_ADR_GOT_PAGE
                    Map.entry(Kind.GOT_PAGE_OFFSET, RelocationType.of(312)), // R_AARCH64_LD64_GOT_LO12_NC
                    Map.entry(Kind.ABSOLUTE, RelocationType.of(257)), // R_AARCH64_ABS64
                    Map.entry(Kind.THREAD_DESCRIPTOR_PAGE, RelocationType.of(562)), // R_AARCH64_TLSDESC_ADR_PAGE21
                    Map.entry(Kind.THREAD_DESCRIPTOR_LOAD, RelocationType.of(563)), // R_AARCH64_TLSDESC_LD64_LO12
                    Map.entry(Kind.THREAD_DESCRIPTOR_ADD, RelocationType.of(564)), // R_AARCH64_TLSDESC_ADD_LO12
                    Map.entry(Kind.THREAD_DESCRIPTOR_CALL, RelocationType.of(569)), // R_AARCH64_TLSDESC_CALL
                    Map.entry(Kind.THREAD_OFFSET_PAGE, RelocationType.of(541)), // ..._TLSIE_ADR_GOTTPREL_PAGE21
                    Map.entry(Kind.THREAD_OFFSET_PAGE_OFFSET, RelocationType.of(542)))); // ..._LD64_GOTTPREL_LO12_NC

    static ElfMachine of(Machine machine) {
        return switch (machine) {
            case X64 -> X64;
            case AARCH64 -> AARCH64;
        };
    }

    /**
     * How a kind of relocation is said.
     *
     * @throws IllegalArgumentException if the machine has no such relocation
     */
    RelocationType relocation(Kind kind) {
        RelocationType type = relocations.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("ELF objects for " + machine + " have no relocation " + kind);
        }
        return type;
    }
}
