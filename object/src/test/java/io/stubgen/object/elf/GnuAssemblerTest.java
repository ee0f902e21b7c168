package io.stubgen.object.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.object.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our object of the sample program means the same as the one that GNU as makes of its text. */
class GnuAssemblerTest {
    private static final int SECTION = 3;

    /** Sections whose bytes a program or a debugger sees. */
    private static final List<String> CONTENTS = List.of(
            ".text",
            ".rodata",
            ".data.rel.ro",
            ".data",
            ".bss",
            ".tbss",
            ".eh_frame",
            ".note.gnu.property",
            ".note.GNU-stack");

    @TempDir
    private Path folder;

    private ElfReader ours;
    private ElfReader theirs;

    @BeforeEach
    void assemble() throws IOException {
        Files.writeString(folder.resolve("sample.s"), Sample.ASSEMBLY);
        Tools.run(folder, "as", "--64", "-o", "theirs.o", "sample.s");
        theirs = new ElfReader(Files.readAllBytes(folder.resolve("theirs.o")));
        byte[] object = ElfWriter.write(Sample.object());
        Files.write(folder.resolve("ours.o"), object);
        ours = new ElfReader(object);
    }

    @Test
    void header() {
        assertArrayEquals(theirs.identification(), ours.identification());
        assertEquals(theirs.fileType(), ours.fileType());
        assertEquals(theirs.machine(), ours.machine());
    }

    @Test
    void sectionsAreTheSame() {
        assertEquals(sections(theirs), sections(ours));
        for (String name : CONTENTS) {
            assertArrayEquals(
                    theirs.section(name).orElseThrow().contents(), ours.section(name).orElseThrow().contents(), name);
        }
    }

    /** The type of .eh_frame differs: GNU as takes PROGBITS, LLVM and the psABI SHT_X86_64_UNWIND. */
    private static Set<String> sections(ElfReader elf) {
        return elf.sections().stream()
                .filter(section -> !List.of(".symtab", ".strtab", ".shstrtab").contains(section.name()))
                .map(section -> "%s %s %#x %d %d %d".formatted(
                        section.name(),
                        section.name().equals(".eh_frame") ? "unwind" : section.type(),
                        section.flags(),
                        section.size(),
                        section.alignment(),
                        section.entrySize()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void symbolsAreTheSame() {
        assertEquals(symbols(theirs), symbols(ours));
    }

    /** GNU as adds the undefined _GLOBAL_OFFSET_TABLE_, which no relocation uses. */
    private static Set<String> symbols(ElfReader elf) {
        return elf.symbols().stream()
                .filter(symbol -> symbol.type() != SECTION && !symbol.name().equals("_GLOBAL_OFFSET_TABLE_"))
                .map(symbol -> "%s %d %d %d %s %d %d".formatted(
                        symbol.name(),
                        symbol.binding(),
                        symbol.type(),
                        symbol.visibility(),
                        elf.sections().get(symbol.section()).name(),
                        symbol.value(),
                        symbol.size()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void relocationsAreTheSame() {
        for (String name : CONTENTS) {
            assertEquals(relocations(theirs, name), relocations(ours, name), name);
        }
    }

    private static List<String> relocations(ElfReader elf, String section) {
        return elf.relocations(section).stream()
                .map(relocation -> "%#x %d %s%+d".formatted(
                        relocation.offset(), relocation.type(), symbol(elf, relocation.symbol()), relocation.addend()))
                .toList();
    }

    private static String symbol(ElfReader elf, int number) {
        var symbol = elf.symbols().get(number);
        return symbol.type() == SECTION ? elf.sections().get(symbol.section()).name() : symbol.name();
    }

    @Test
    void unwindTablesAreTheSame() {
        assertEquals(frames("theirs.o"), frames("ours.o"));
    }

    private String frames(String file) {
        return Tools.run(folder, "readelf", "--debug-dump=frames", file);
    }

    @Test
    void symbolsAreSeenWhereTheyShould() {
        assertEquals(
                Stream.of(
                                "U __tls_get_addr",
                                "T again",
                                "r answer",
                                "b cached",
                                "U callback",
                                "b counters", "T distance",
                                "U environ",
                                "T helper",
                                "t own",
                                "D state",
                                "T stub_all",
                                "D table")
                        .toList(),
                Tools.lines(folder, "nm", "--format=posix", "ours.o").stream()
                        .map(line -> line.split(" "))
                        .map(words -> words[1] + " " + words[0])
                        .toList());
    }
}
