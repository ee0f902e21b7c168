package io.stubgen.object.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Relocation;
import io.stubgen.object.Relocation.Kind;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.elf.ElfReader.ReadSection;
import io.stubgen.object.elf.ElfReader.ReadSymbol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was written is read again. */
class ElfWriterTest {
    private static final int LOCAL = 0;

    private final ElfReader sample = new ElfReader(ElfWriter.write(Sample.object()));

    @Test
    void sections() {
        assertEquals(
                List.of(
                        "",
                        ".text",
                        ".rodata",
                        ".data.rel.ro",
                        ".data",
                        ".bss",
                        ".tbss",
                        ".eh_frame",
                        ".note.gnu.property",
                        ".note.GNU-stack",
                        ".symtab",
                        ".strtab",
                        ".rela.text",
                        ".rela.data.rel.ro",
                        ".rela.eh_frame",
                        ".shstrtab"),
                sample.sections().stream().map(ReadSection::name).toList());
    }

    @Test
    void contentsAreUnchangedWhereNoDistanceIsKnown() {
        Iterator<ReadSection> readSections = sample.sections().listIterator(1);
        for (Section section : Sample.object().sections()) {
            ReadSection read = readSections.next();
            assertEquals(section.size(), read.size());
            assertEquals(section.alignment(), read.alignment());
            if (section.kind() != SectionKind.TEXT) {
                assertArrayEquals(section.contents(), read.contents());
            }
        }
    }

    @Test
    void distancesInsideOfTheTextAreFilledIn() {
        byte[] code = sample.section(".text").orElseThrow().contents();
        ByteBuffer text = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(100 - 19, text.getInt(15), "call own");
        assertEquals(100 - 57, text.getInt(53), "lea own");
        assertTrue(sample.relocations(".text").stream()
                .noneMatch(relocation -> relocation.offset() == 15 || relocation.offset() == 53));
        assertEquals(0, text.getInt(20), "call helper");
    }

    @Test
    void localSymbolsComeFirst() {
        int firstGlobal = sample.section(".symtab").orElseThrow().info();
        List<ReadSymbol> symbols = sample.symbols();
        assertTrue(symbols.stream().limit(firstGlobal).allMatch(symbol -> symbol.binding() == LOCAL));
        assertTrue(symbols.stream().skip(firstGlobal).noneMatch(symbol -> symbol.binding() == LOCAL));
        assertEquals(new ReadSymbol("", 0, 0, 0, 0, 0, 0), symbols.getFirst());
    }

    @Test
    void relocationsPointToTheirSectionAndToTheSymbols() {
        List<ReadSection> sections = sample.sections();
        for (ReadSection section : sections.stream().filter(section -> section.type() == 4).toList()) {
            assertEquals(section.name(), ".rela" + sections.get(section.info()).name());
            assertEquals(".symtab", sections.get(section.link()).name());
            assertEquals(0x40, section.flags(), "SHF_INFO_LINK");
        }
    }

    @Test
    void unwindSection() {
        assertEquals(0x7000_0001, sample.section(".eh_frame").orElseThrow().type());
    }

    @Test
    void noStringIsThereTwice() {
        for (String table : List.of(".strtab", ".shstrtab")) {
            var text = new String(sample.section(table).orElseThrow().contents(), StandardCharsets.UTF_8);
            List<String> strings = List.of(text.split("\0"));
            assertEquals(strings.stream().distinct().toList(), strings);
        }
    }

    @Test
    void claimsNothingWithoutBranchProtection() {
        var object = new ObjectFile(Machine.X64, List.of(), List.of(), List.of(), BranchProtection.NONE);
        assertEquals(
                List.of("", ".note.GNU-stack", ".symtab", ".strtab", ".shstrtab"),
                new ElfReader(ElfWriter.write(object)).sections().stream().map(ReadSection::name).toList());
    }

    @Test
    void namesAreUtf8() {
        var object = new ObjectFile(
                Machine.X64, List.of(), List.of(Symbol.undefined("größe")), List.of(), BranchProtection.NONE);
        assertEquals("größe", new ElfReader(ElfWriter.write(object)).symbols().getLast().name());
    }

    @Test
    void equalModelsGiveEqualBytes() {
        assertArrayEquals(ElfWriter.write(Sample.object()), ElfWriter.write(Sample.object()));
    }

    @Test
    void relocationsOfOtherMachinesAreRefused() {
        var text = Section.of(
                SectionKind.TEXT, 4, new byte[4], List.of(new Relocation(0, Kind.RELATIVE, "far", 0)));
        var object = new ObjectFile(
                Machine.AARCH64, List.of(text), List.of(Symbol.undefined("far")), List.of(), BranchProtection.NONE);
        var e = assertThrows(IllegalArgumentException.class, () -> ElfWriter.write(object));
        assertEquals("ELF objects for AARCH64 have no relocation RELATIVE", e.getMessage());
    }

    @Test
    void branchesInsideOfTheTextHaveTheDistanceInTheInstruction() {
        var elf = new ElfReader(ElfWriter.write(AArch64Sample.object()));
        ByteBuffer text = ByteBuffer.wrap(elf.section(".text").orElseThrow().contents())
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x9400_0000 | (0x80 - 0x10) / 4, text.getInt(0x10), "bl own");
        assertEquals(0x1400_0000 | (0x80 - 0x78) / 4, text.getInt(0x78), "b own");
        assertEquals(0x9400_0000, text.getInt(0x14), "bl helper");
        assertEquals(0x9000_0001, text.getInt(0x34), "adrp own");
    }

    @Test
    void branchesGoBackwardsAsWell() {
        var code = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0xd65f_03c0).putInt(0x1400_0000);
        var text = Section.of(
                SectionKind.TEXT, 4, code.array(), List.of(new Relocation(4, Kind.JUMP, "start", 0)));
        var start = Symbol.defined("start", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 0, 4);
        var object = new ObjectFile(Machine.AARCH64, List.of(text), List.of(start), List.of(), BranchProtection.NONE);
        byte[] read = new ElfReader(ElfWriter.write(object)).section(".text").orElseThrow().contents();
        assertEquals(0x17ff_ffff, ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    }

    @Test
    void manyStubs() {
        int count = 10_000;
        int size = 16;
        var symbols = new ArrayList<Symbol>();
        var relocations = new ArrayList<Relocation>();
        var frames = new ArrayList<FunctionFrame>();
        for (int i = 0; i < count; i++) {
            int start = i * size;
            symbols.add(Symbol.defined("stub_" + i, Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, start, size));
            symbols.add(Symbol.undefined("target_" + i));
            relocations.add(new Relocation(start + 5, Kind.BRANCH, "target_" + i, 0));
            frames.add(new FunctionFrame(start, size, List.of()));
        }
        var text = Section.of(SectionKind.TEXT, 16, new byte[count * size], relocations);
        var elf = new ElfReader(ElfWriter.write(
                new ObjectFile(Machine.X64, List.of(text), symbols, frames, BranchProtection.FULL)));
        List<ReadSymbol> read = elf.symbols();
        assertEquals(
                IntStream.range(0, count).mapToObj(i -> "target_" + i + " at " + (i * size + 5)).toList(),
                elf.relocations(".text").stream()
                        .map(relocation -> read.get(relocation.symbol()).name() + " at " + relocation.offset())
                        .toList());
        assertEquals(
                IntStream.range(0, count).mapToObj(i -> (long) i * size).toList(),
                elf.relocations(".eh_frame").stream().map(ElfReader.ReadRelocation::addend).toList());
    }
}
