package io.stubgen.object.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.object.ObjectFile;
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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Our object of a sample program means the same as the one that GNU as makes of its text. */
@ParameterizedClass
@MethodSource("programs")
class GnuAssemblerTest {
    private static final int SECTION = 3;
    private static final int ADR_GOT_PAGE = 311;
    private static final int LD64_GOT_LO12_NC = 312;

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

    private final Program program;
    private ElfReader ours;
    private ElfReader theirs;

    /**
     * A sample program.
     *
     * @param tools prefix of the names of GNU's tools
     */
    record Program(String tools, String assembly, ObjectFile object) {
        @Override
        public String toString() {
            return object.machine().toString();
        }
    }

    static List<Program> programs() {
        return List.of(
                new Program("", Sample.ASSEMBLY, Sample.object()),
                new Program("aarch64-linux-gnu-", AArch64Sample.ASSEMBLY, AArch64Sample.object()));
    }

    GnuAssemblerTest(Program program) {
        this.program = program;
    }

    @BeforeEach
    void assemble() throws IOException {
        Files.writeString(folder.resolve("sample.s"), program.assembly());
        Tools.run(folder, program.tools() + "as", "-o", "theirs.o", "sample.s");
        theirs = new ElfReader(Files.readAllBytes(folder.resolve("theirs.o")));
        byte[] object = ElfWriter.write(program.object());
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

    /**
     * GNU as adds the undefined _GLOBAL_OFFSET_TABLE_, which no relocation uses, and puts the mapping symbol of
     * .eh_frame behind the common information entry.
     */
    private static Set<String> symbols(ElfReader elf) {
        return elf.symbols().stream()
                .filter(symbol -> symbol.type() != SECTION && !symbol.name().equals("_GLOBAL_OFFSET_TABLE_"))
                .filter(symbol -> !elf.sections().get(symbol.section()).name().equals(".eh_frame"))
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
                .map(relocation -> "%#x %d %s".formatted(
                        relocation.offset(), relocation.type(), target(elf, relocation)))
                .toList();
    }

    /** On AArch64, GNU as names the section of a local symbol even where the linker makes an entry for the symbol. */
    private static String target(ElfReader elf, ElfReader.ReadRelocation relocation) {
        var symbol = elf.symbols().get(relocation.symbol());
        boolean entryOfLocal = relocation.type() == ADR_GOT_PAGE || relocation.type() == LD64_GOT_LO12_NC;
        return symbol.type() == SECTION || entryOfLocal && symbol.section() != 0
                ? elf.sections().get(symbol.section()).name() + "+" + (symbol.value() + relocation.addend())
                : symbol.name() + "+" + relocation.addend();
    }

    @Test
    void unwindTablesAreTheSame() {
        assertEquals(frames("theirs.o"), frames("ours.o"));
    }

    private String frames(String file) {
        return Tools.run(folder, program.tools() + "readelf", "--debug-dump=frames", file);
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
                                "b counters",
                                "T distance",
                                "U environ",
                                "T helper",
                                "t own",
                                "D state",
                                "T stub_all",
                                "D table")
                        .filter(line -> !line.endsWith("__tls_get_addr") || program.tools().isEmpty())
                        .toList(),
                Tools.lines(folder, program.tools() + "nm", "--format=posix", "ours.o").stream()
                        .map(line -> line.split(" "))
                        .map(words -> words[1] + " " + words[0])
                        .toList());
    }
}
