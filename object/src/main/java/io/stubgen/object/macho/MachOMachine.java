package io.stubgen.object.macho;

import io.stubgen.object.Machine;
import io.stubgen.object.Relocation.Kind;
import java.util.Map;

/**
 * What Mach-O is on a machine ({@code mach/machine.h}, {@code mach-o/x86_64/reloc.h}, {@code mach-o/arm64/reloc.h}):
 * one literal each.
 *
 * @param name as Apple writes it
 * @param type {@code cputype}
 * @param subtype {@code cpusubtype}: all processors
 * @param functionReferences how call frame information refers to functions
 * @param relocations how each kind of relocation is said; the kinds that are missing are not those of this format
 */
record MachOMachine(
        String name,
        int type,
        int subtype,
        FunctionReferences functionReferences,
        Map<Kind, RelocationType> relocations) {
    /** Number of the relocation that stores an address, on both machines. */
    static final int UNSIGNED = 0;
    /** {@code ARM64_RELOC_SUBTRACTOR}: what the relocation behind it stores is less by a symbol's address. */
    static final int SUBTRACTOR = 1;
    /** {@code ARM64_RELOC_ADDEND}: what is added to the symbol of the relocation behind it. */
    static final int ADDEND = 10;

    /**
     * A relocation type.
     *
     * @param number its number
     * @param field what the linker changes, and where the addend is
     */
    record RelocationType(int number, Field field) {}

    /** How call frame information refers to functions, as LLVM does it. */
    enum FunctionReferences {
        /** By distances in the object, without relocations. */
        DISTANCES,
        /** By pairs of relocations. */
        RELOCATIONS
    }

    private static final MachOMachine X86_64 = new MachOMachine(
            "x86_64",
            0x0100_0007,
            3,
            FunctionReferences.DISTANCES,
            Map.of(
                    Kind.BRANCH, new RelocationType(2, Field.DISTANCE32), // X86_64_RELOC_BRANCH
                    Kind.RELATIVE, new RelocationType(1, Field.DISTANCE32), // X86_64_RELOC_SIGNED
                    Kind.GOT_LOAD, new RelocationType(3, Field.DISTANCE32), // X86_64_RELOC_GOT_LOAD
                    Kind.ABSOLUTE, new RelocationType(UNSIGNED, Field.ADDRESS64)));

    private static final MachOMachine ARM64 = new MachOMachine(
            "arm64",
            0x0100_000c,
            0,
            FunctionReferences.RELOCATIONS,
            Map.of(
                    Kind.BRANCH, new RelocationType(2, Field.RELATIVE_INSTRUCTION), // ARM64_RELOC_BRANCH26
                    Kind.JUMP, new RelocationType(2, Field.RELATIVE_INSTRUCTION),
                    Kind.PAGE, new RelocationType(3, Field.RELATIVE_INSTRUCTION), // ARM64_RELOC_PAGE21
                    Kind.PAGE_OFFSET_ADD, new RelocationType(4, Field.INSTRUCTION), // ARM64_RELOC_PAGEOFF12
                    Kind.PAGE_OFFSET_LOAD32, new RelocationType(4, Field.INSTRUCTION),
                    Kind.PAGE_OFFSET_LOAD64, new RelocationType(4, Field.INSTRUCTION),
                    Kind.GOT_PAGE, new RelocationType(5, Field.RELATIVE_INSTRUCTION), // ..._GOT_LOAD_PAGE21
                    Kind.GOT_PAGE_OFFSET, new RelocationType(6, Field.INSTRUCTION), // ..._GOT_LOAD_PAGEOFF12
                    Kind.ABSOLUTE, new RelocationType(UNSIGNED, Field.ADDRESS64)));

    static MachOMachine of(Machine machine) {
        return switch (machine) {
            case X64 -> X86_64;
            case AARCH64 -> ARM64;
        };
    }

    /**
     * How a relocation is said.
     *
     * @throws IllegalArgumentException if Mach-O has none of that kind
     */
    RelocationType relocation(Kind kind) {
        RelocationType type = relocations.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("Mach-O for %s has no relocation %s".formatted(name, kind));
        }
        return type;
    }
}
