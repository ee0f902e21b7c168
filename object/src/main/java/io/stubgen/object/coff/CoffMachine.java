package io.stubgen.object.coff;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.Relocation.Kind;
import io.stubgen.object.unwind.Arm64Unwind;
import io.stubgen.object.unwind.FunctionTable;
import io.stubgen.object.unwind.Win64Unwind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What COFF is on a machine (PE Format, "Machine Types" and "Type Indicators"): one literal each.
 *
 * @param name as Microsoft writes it
 * @param number {@code IMAGE_FILE_MACHINE_}
 * @param imageRelative number of the relocation that stores the distance from the image's start in 4 bytes
 * @param unwind makes the function table
 * @param relocations how each kind of relocation is said; the kinds that are missing are not those of this format
 */
record CoffMachine(
        String name,
        int number,
        int imageRelative,
        Function<List<FunctionFrame>, FunctionTable> unwind,
        Map<Kind, RelocationType> relocations) {

    /**
     * A relocation type.
     *
     * @param number its number
     * @param field what the linker changes, and where the addend is
     */
    record RelocationType(int number, Field field) {}

    /** {@code IMAGE_FILE_MACHINE_AMD64}, {@code IMAGE_REL_AMD64_}. */
    private static final CoffMachine X64 = new CoffMachine(
            "x64",
            0x8664,
            3, // ADDR32NB
            Win64Unwind::of,
            Map.of(
                    Kind.BRANCH, new RelocationType(4, Field.DISTANCE32), // REL32
                    Kind.RELATIVE, new RelocationType(4, Field.DISTANCE32),
                    Kind.GOT_LOAD, new RelocationType(4, Field.LOADED_DISTANCE32),
                    Kind.ABSOLUTE, new RelocationType(1, Field.ADDRESS64))); // ADDR64

    /** {@code IMAGE_FILE_MACHINE_ARM64}, {@code IMAGE_REL_ARM64_}. */
    private static final CoffMachine ARM64 = new CoffMachine(
            "ARM64",
            0xaa64,
            2, // ADDR32NB
            Arm64Unwind::of,
            Map.of(
                    Kind.BRANCH, new RelocationType(3, Field.BRANCH26), // BRANCH26
                    Kind.JUMP, new RelocationType(3, Field.BRANCH26),
                    Kind.PAGE, new RelocationType(4, Field.PAGE21), // PAGEBASE_REL21
                    Kind.PAGE_OFFSET_ADD, new RelocationType(6, Field.OFFSET12), // PAGEOFFSET_12A
                    Kind.PAGE_OFFSET_LOAD32, new RelocationType(7, Field.OFFSET12_OF_4), // PAGEOFFSET_12L
                    Kind.PAGE_OFFSET_LOAD64, new RelocationType(7, Field.OFFSET12_OF_8),
                    Kind.GOT_PAGE, new RelocationType(4, Field.PAGE21),
                    Kind.GOT_PAGE_OFFSET, new RelocationType(6, Field.LOADED_OFFSET12),
                    Kind.ABSOLUTE, new RelocationType(14, Field.ADDRESS64))); // ADDR64

    static CoffMachine of(Machine machine) {
        return switch (machine) {
            case X64 -> X64;
            case AARCH64 -> ARM64;
        };
    }

    /**
     * How a relocation is said.
     *
     * @throws IllegalArgumentException if COFF has none of that kind
     */
    RelocationType relocation(Kind kind) {
        RelocationType type = relocations.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("COFF for %s has no relocation %s".formatted(name, kind));
        }
        return type;
    }
}
