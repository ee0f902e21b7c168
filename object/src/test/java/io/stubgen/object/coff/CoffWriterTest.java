package io.stubgen.object.coff;

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
import io.stubgen.object.Tools;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.coff.CoffReader.ReadRelocation;
import io.stubgen.object.coff.CoffReader.ReadSection;
import io.stubgen.object.coff.CoffReader.ReadSymbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read again. */
class CoffWriterTest {
    private static final int EXTERNAL = 2;
    private static final int STATIC = 3;

    private final CoffReader sample = new CoffReader(CoffWriter.write(Sample.object()));

    @TempDir
    private Path folder;

    @Test
    void header() {
        assertEquals(0x8664, sample.machine());
        assertEquals(0, sample.time());
    }

    @Test
    void sections() {
        assertEquals(
                List.of(
                        ".text 60500020 112",
                        ".rdata 40500040 16",
                        ".rdata 40500040 48",
                        ".data c0500040 16",
                        ".bss c0500080 32",
                        ".xdata 40300040 16",
                        ".pdata 40300040 24",
                        ".drectve 100a00 40"),
                sample.sections().stream()
                        .map(section -> "%s %x %d"
                                .formatted(section.name(), section.characteristics(), section.size()))
                        .toList());
    }

    @Test
    void constantsAndVariablesAreUnchanged() {
        assertArrayEquals(
                Sample.object().sections().get(1).contents(), sample.sections().get(1).contents());
        assertArrayEquals(
                Sample.object().sections().get(3).contents(), sample.section(".data").contents());
        assertEquals(0, sample.section(".bss").contents().length);
    }

    @Test
    void everySectionHasASymbolThatSaysItsSize() {
        List<ReadSection> sections = sample.sections();
        List<ReadSymbol> symbols = sample.symbols();
        for (int i = 0; i < sections.size(); i++) {
            ReadSymbol symbol = symbols.get(i);
            ByteBuffer record = ByteBuffer.wrap(symbol.auxiliary()).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(sections.get(i).name(), symbol.name());
            assertEquals(List.of(0, i + 1, STATIC), List.of(symbol.value(), symbol.section(), symbol.storageClass()));
            assertEquals(sections.get(i).size(), record.getInt(0));
            assertEquals(sections.get(i).relocations().size(), record.getShort(4));
            assertEquals(i + 1, record.getShort(12));
        }
    }

    @Test
    void symbols() {
        assertEquals(
                List.of(
                        "stub_all 0 1 20 " + EXTERNAL,
                        "own 88 1 20 " + STATIC,
                        "a_helper_with_a_long_name 89 1 20 " + EXTERNAL,
                        "again 90 1 20 " + EXTERNAL,
                        "answer 8 2 0 " + STATIC,
                        "table 0 3 0 " + EXTERNAL,
                        "state 0 4 0 " + EXTERNAL,
                        "counters 16 5 0 " + STATIC,
                        "callback 0 0 0 " + EXTERNAL,
                        "elsewhere 0 0 0 " + EXTERNAL),
                sample.symbols().stream()
                        .skip(8)
                        .map(symbol -> "%s %d %d %x %d".formatted(
                                symbol.name(),
                                symbol.value(),
                                symbol.section(),
                                symbol.type(),
                                symbol.storageClass()))
                        .toList());
    }

    /** Names of 8 bytes are not there. */
    @Test
    void stringTableHasTheLongNamesOnly() {
        byte[] strings = sample.strings();
        assertEquals(
                "a_helper_with_a_long_name\0elsewhere\0",
                new String(strings, 4, strings.length - 4, StandardCharsets.UTF_8));
        assertArrayEquals(
                new byte[] {4, 0, 0, 0},
                new CoffReader(CoffWriter.write(object(List.of(), List.of()))).strings());
    }

    @Test
    void distancesToLocalSymbolsOfTheTextAreFilledIn() {
        ByteBuffer text = ByteBuffer.wrap(sample.section(".text").contents()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(88 - 19, text.getInt(15), "call own");
        assertEquals(88 - 61, text.getInt(57), "lea own");
        assertEquals(
                List.of(10, 20, 25, 32, 39, 49, 64, 71, 78),
                sample.section(".text").relocations().stream().map(ReadRelocation::offset).toList());
        assertEquals(8, text.getInt(32), "lea counters+8");
        assertEquals(4, text.getInt(39), "mov state+8, imm32");
        assertEquals(-1, text.getInt(49), "mov state, imm8");
    }

    @Test
    void loadsFromATableOfAddressesBecomeAddresses() {
        byte[] text = sample.section(".text").contents();
        assertEquals(0x8d, text[71 - 2] & 0xff);
        assertEquals(0x8d, text[78 - 2] & 0xff);
    }

    @Test
    void linkerIsToldToExport() {
        assertEquals(
                " -export:\"stub_all\" -export:\"table\",data",
                new String(sample.section(".drectve").contents(), StandardCharsets.UTF_8));
    }

    @Test
    void functionsWithoutFramesAreNotInTheTable() {
        assertEquals(
                List.of(".text", ".text", ".xdata", ".text", ".text", ".xdata"),
                sample.section(".pdata").relocations().stream()
                        .map(relocation -> sample.symbol(relocation.symbol()).name())
                        .toList());
    }

    @Test
    void equalModelsGiveEqualBytes() {
        assertArrayEquals(CoffWriter.write(Sample.object()), CoffWriter.write(Sample.object()));
    }

    @Test
    void namesAreUtf8() {
        var object = object(List.of(), List.of(Symbol.undefined("größe"), Symbol.undefined("größenwahn")));
        List<ReadSymbol> symbols = new CoffReader(CoffWriter.write(object)).symbols();
        assertEquals(List.of("größe", "größenwahn"), symbols.stream().map(ReadSymbol::name).toList());
    }

    /** On both sides of what the header's field can say; the other readers agree. */
    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 100_000})
    void manyRelocations(int count) throws IOException {
        var relocations = IntStream.range(0, count)
                .mapToObj(i -> new Relocation(8L * i, Kind.ABSOLUTE, "elsewhere", i))
                .toList();
        var data = Section.of(SectionKind.DATA, 8, new byte[8 * count], relocations);
        byte[] object = CoffWriter.write(object(List.of(data), List.of(Symbol.undefined("elsewhere"))));
        ReadSection read = new CoffReader(object).section(".data");
        assertEquals(
                IntStream.range(0, count).mapToObj(i -> 8 * i).toList(),
                read.relocations().stream().map(ReadRelocation::offset).toList());
        ByteBuffer addends = ByteBuffer.wrap(read.contents()).order(ByteOrder.LITTLE_ENDIAN);
        assertTrue(IntStream.range(0, count).allMatch(i -> addends.getLong(8 * i) == i));
        Files.write(folder.resolve("many.o"), object);
        for (String reader : List.of("llvm-readobj -r", "x86_64-w64-mingw32-objdump -r")) {
            String text = Tools.run(folder, (reader + " many.o").split(" "));
            assertEquals(count, text.lines().filter(line -> line.contains("ADDR64")
                    || line.contains("R_X86_64_64")).count(), reader);
        }
    }

    @Test
    void manyFunctions() {
        int count = 30_000;
        int size = 16;
        var frames = new ArrayList<FunctionFrame>();
        for (int i = 0; i < count; i++) {
            frames.add(new FunctionFrame((long) i * size, size, List.of(
                    new UnwindStep.Allocate(8, 40), new UnwindStep.Release(12, 40))));
        }
        var text = Section.of(SectionKind.TEXT, 16, new byte[count * size], List.of());
        var object = new ObjectFile(Machine.X64, List.of(text), List.of(), frames, BranchProtection.FULL);
        var read = new CoffReader(CoffWriter.write(object));
        assertEquals(3 * count, read.section(".pdata").relocations().size());
        assertEquals(8, read.section(".xdata").size(), "equal frames share their codes");
    }

    @Test
    void threadLocalVariablesAreRefused() {
        var section = Section.ofZeros(SectionKind.THREAD_LOCAL, 8, 8);
        assertRefused("thread-local variables are for ELF only", object(List.of(section), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"THREAD_LOCAL", "THREAD_OFFSET", "PAGE", "JUMP"})
    void relocationsOfOthersAreRefused(Kind kind) {
        assertRefused("COFF for x64 has no relocation " + kind, relocated(new byte[8], kind, 0));
    }

    @Test
    void tableIsReadByMovOnly() {
        assertRefused(
                "the instruction with the field at 3 is no mov from memory",
                relocated(Sample.hex("488d0500000000"), Kind.GOT_LOAD, 0));
    }

    @Test
    void alignmentOfMoreThan8192BytesIsRefused() {
        var section = Section.ofZeros(SectionKind.ZERO_DATA, 16384, 8);
        assertRefused(
                ".bss is to be aligned to 16384 bytes; COFF can say at most 8192", object(List.of(section), List.of()));
    }

    private static void assertRefused(String message, ObjectFile object) {
        var e = assertThrows(IllegalArgumentException.class, () -> CoffWriter.write(object));
        assertEquals(message, e.getMessage());
    }

    private static ObjectFile relocated(byte[] code, Kind kind, long addend) {
        var relocation = new Relocation(3, kind, "elsewhere", addend);
        return object(
                List.of(Section.of(SectionKind.TEXT, 16, code, List.of(relocation))),
                List.of(Symbol.undefined("elsewhere")));
    }

    private static ObjectFile object(List<Section> sections, List<Symbol> symbols) {
        return new ObjectFile(Machine.X64, sections, symbols, List.of(), BranchProtection.NONE);
    }
}
