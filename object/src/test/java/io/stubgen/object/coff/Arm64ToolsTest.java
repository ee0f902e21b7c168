package io.stubgen.object.coff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Relocation;
import io.stubgen.object.Relocation.Kind;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our objects for ARM64, and what others make of them. */
class Arm64ToolsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("ours.o"), CoffWriter.write(Arm64Sample.object()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llvm-readobj -a -u ours.o", "llvm-objdump -d -r -s ours.o"})
    void readWithoutComplaint(String command) {
        String text = Tools.run(folder, command.split(" "));
        assertTrue(text.contains("stub_all"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.matches("(?i).*\\b(warning|error):.*")).toList());
    }

    @Test
    void relocations() {
        assertEquals(
                List.of(
                        "0xC IMAGE_REL_ARM64_BRANCH26 callback (20)",
                        "0x14 IMAGE_REL_ARM64_BRANCH26 a_helper_with_a_long_name (16)",
                        "0x18 IMAGE_REL_ARM64_PAGEBASE_REL21 counters (19)",
                        "0x1C IMAGE_REL_ARM64_PAGEOFFSET_12A counters (19)",
                        "0x20 IMAGE_REL_ARM64_PAGEBASE_REL21 state (18)",
                        "0x24 IMAGE_REL_ARM64_PAGEOFFSET_12L state (18)",
                        "0x28 IMAGE_REL_ARM64_PAGEOFFSET_12L state (18)",
                        "0x2C IMAGE_REL_ARM64_PAGEBASE_REL21 elsewhere (21)",
                        "0x30 IMAGE_REL_ARM64_PAGEOFFSET_12A elsewhere (21)",
                        "0x38 IMAGE_REL_ARM64_BRANCH26 callback (20)",
                        "0x0 IMAGE_REL_ARM64_ADDR64 stub_all (14)",
                        "0x8 IMAGE_REL_ARM64_ADDR64 own (15)",
                        "0x10 IMAGE_REL_ARM64_ADDR64 callback (20)",
                        "0x0 IMAGE_REL_ARM64_ADDR32NB .text (0)",
                        "0x4 IMAGE_REL_ARM64_ADDR32NB .xdata (8)"),
                Tools.lines(folder, "llvm-readobj", "-r", "ours.o").stream()
                        .filter(line -> line.contains("IMAGE_REL"))
                        .toList());
    }

    /** Linked alone, our object and the assembler's give the same library, byte for byte. */
    @Test
    void sameImageAsFromAssembly() throws IOException {
        Files.writeString(folder.resolve("sample.s"), Arm64Sample.ASSEMBLY);
        Files.writeString(folder.resolve("other.s"), """
                .globl callback
                callback: ret
                .data
                .p2align 3
                .skip 5000
                .globl elsewhere
                elsewhere: .quad 0
                """);
        for (String name : List.of("sample", "other")) {
            Tools.run(folder, "clang --target=aarch64-windows-msvc -c %1$s.s -o %1$s.o".formatted(name).split(" "));
        }
        assertArrayEquals(link("sample.o"), link("ours.o"));
    }

    private byte[] link(String object) throws IOException {
        String command = "lld-link /dll /noentry /WX /timestamp:0 /out:sample.dll /implib:sample.lib other.o " + object;
        assertEquals("", Tools.run(folder, command.split(" ")));
        return Files.readAllBytes(folder.resolve("sample.dll"));
    }

    @ParameterizedTest
    @CsvSource({
        "PAGE, 90000000, 1048576, 1048576 does not fit in the field of adrp",
        "PAGE, 90000000, -1, -1 does not fit in the field of adrp",
        "PAGE_OFFSET_LOAD64, f9400000, 4, 4 does not fit in the field of a load of 8 bytes",
        "PAGE_OFFSET_LOAD32, b9400000, 2, 2 does not fit in the field of a load of 4 bytes",
        "GOT_PAGE_OFFSET, f9400400, 0, the instruction at 0 is no ldr of 8 bytes at offset 0",
        "RELATIVE, 00000000, 0, COFF for ARM64 has no relocation RELATIVE",
        "THREAD_DESCRIPTOR_CALL, d63f0000, 0, COFF for ARM64 has no relocation THREAD_DESCRIPTOR_CALL",
        "BRANCH, 94000000, 4, 'Relocation[offset=0, kind=BRANCH, symbol=elsewhere, addend=4]: "
                + "branches of ARM64 have no addend in COFF'"
    })
    void whatDoesNotFitIsRefused(Kind kind, String instruction, long addend, String message) {
        byte[] code = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Integer.parseUnsignedInt(instruction, 16))
                .array();
        var text = Section.of(SectionKind.TEXT, 4, code, List.of(new Relocation(0, kind, "elsewhere", addend)));
        var object = new ObjectFile(
                Machine.AARCH64,
                List.of(text),
                List.of(Symbol.undefined("elsewhere")),
                List.of(),
                BranchProtection.NONE);
        var e = assertThrows(IllegalArgumentException.class, () -> CoffWriter.write(object));
        assertEquals(message, e.getMessage());
    }
}
