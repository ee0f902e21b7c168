package io.stubgen.object.macho;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.object.Tools;
import io.stubgen.object.macho.MachOReader.ReadRelocation;
import io.stubgen.object.macho.MachOReader.ReadSection;
import io.stubgen.object.macho.MachOReader.ReadUnwind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Our object of a sample program means the same as the one that clang makes of its text. */
@ParameterizedClass
@MethodSource("io.stubgen.object.macho.Sample#all")
class ClangTest {
    private static final String FRAMES = "__TEXT,__eh_frame";
    private static final String UNWIND = "__LD,__compact_unwind";
    private static final int BUILD_VERSION = 0x32;
    /** A frame of {@code rsp} of which nothing but the return address is in memory. */
    private static final int NOTHING_BUT_THE_RETURN_ADDRESS = 0x0201_0000;

    private final Sample sample;

    @TempDir
    private Path folder;

    private MachOReader ours;
    private MachOReader theirs;

    ClangTest(Sample sample) {
        this.sample = sample;
    }

    @BeforeEach
    void assemble() throws IOException {
        Files.writeString(folder.resolve("sample.s"), sample.assembly());
        Tools.run(folder, "clang", "--target=" + sample.architecture() + "-apple-macos11", "-c", "sample.s");
        theirs = new MachOReader(Files.readAllBytes(folder.resolve("sample.o")));
        ours = new MachOReader(MachOWriter.write(sample.object()));
    }

    @Test
    void header() {
        assertEquals(theirs.header(), ours.header());
        assertArrayEquals(theirs.command(BUILD_VERSION).contents(), ours.command(BUILD_VERSION).contents());
        assertEquals(
                theirs.commands().stream().map(MachOReader.Command::number).toList(),
                ours.commands().stream().map(MachOReader.Command::number).toList());
    }

    /** For x86-64 clang describes frames twice, as call frame information too. */
    @Test
    void sectionsAreTheSame() {
        assertEquals(sections(theirs), sections(ours));
        for (ReadSection section : theirs.sections()) {
            if (!List.of(FRAMES, UNWIND).contains(section.fullName())) {
                byte[] contents = ours.section(section.fullName()).orElseThrow().contents();
                assertArrayEquals(section.contents(), contents, section.fullName());
            }
        }
    }

    private static Set<String> sections(MachOReader object) {
        return object.sections().stream()
                .filter(section -> !section.fullName().equals(FRAMES))
                .map(section -> "%s %#x %d %s".formatted(
                        section.fullName(),
                        section.flags(),
                        section.alignment(),
                        section.fullName().equals(UNWIND) ? "" : section.size()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void symbolsAreTheSame() {
        assertEquals(symbols(theirs), symbols(ours));
    }

    /** For arm64 clang adds symbols at the start of each section, of which linkers take no notice. */
    private static Set<String> symbols(MachOReader object) {
        return object.symbols().stream()
                .filter(symbol -> !symbol.name().startsWith("ltmp"))
                .map(symbol -> "%s %#x %#x %s".formatted(
                        symbol.name(),
                        symbol.type(),
                        symbol.description(),
                        symbol.section() == 0 ? "undefined" : object.place(symbol.section(), symbol.value())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void symbolsAreInTheSameOrderWhereThereIsOne() {
        assertEquals(externalSymbols(theirs), externalSymbols(ours));
    }

    private static List<String> externalSymbols(MachOReader object) {
        return object.symbols().stream()
                .filter(symbol -> (symbol.type() & 1) == 1)
                .map(MachOReader.ReadSymbol::name)
                .toList();
    }

    @Test
    void relocationsAreTheSame() {
        for (ReadSection section : theirs.sections()) {
            if (!List.of(FRAMES, UNWIND).contains(section.fullName())) {
                assertEquals(
                        relocations(theirs, section.fullName()),
                        relocations(ours, section.fullName()),
                        section.fullName());
            }
        }
    }

    private static List<String> relocations(MachOReader object, String section) {
        return object.relocations(section).stream()
                .map(relocation -> "%#x %d %d %d %s".formatted(
                        relocation.offset(),
                        relocation.type(),
                        relocation.relative(),
                        relocation.length(),
                        target(object, relocation)))
                .toList();
    }

    private static String target(MachOReader object, ReadRelocation relocation) {
        return relocation.external() == 1
                ? object.symbols().get(relocation.target()).name()
                : String.valueOf(relocation.target());
    }

    /** For x86-64 clang says nothing of functions that never move the stack pointer. */
    @Test
    void unwindInformationIsTheSame() {
        List<ReadUnwind> said = ours.unwind().stream()
                .filter(unwind -> unwind.encoding() != NOTHING_BUT_THE_RETURN_ADDRESS)
                .toList();
        assertEquals(theirs.unwind(), said);
        assertEquals(sample.object().frames().size(), ours.unwind().size());
        assertEquals(relocations(theirs, UNWIND), relocations(ours, UNWIND).subList(
                ours.unwind().size() - theirs.unwind().size(), ours.unwind().size()));
    }
}
