package io.stubgen.object.macho;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import io.stubgen.object.Tools;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.macho.MachOReader.ReadRelocation;
import io.stubgen.object.macho.MachOReader.ReadSymbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is read again, in cases that clang's assembler does not make. */
class MachOWriterTest {
    private static final int SYMBOLS_OF_KINDS = 0xb;
    private static final int ALTERNATIVE_ENTRY = 0x200;
    private static final int X30 = 30;

    @TempDir
    private Path folder;

    private static MachOReader read(ObjectFile object) {
        return new MachOReader(MachOWriter.write(object));
    }

    private static ObjectFile text(
            Machine machine, int size, List<Relocation> relocations, List<Symbol> symbols, FunctionFrame... frames) {
        var text = Section.of(SectionKind.TEXT, 16, new byte[size], relocations);
        return new ObjectFile(machine, List.of(text), symbols, List.of(frames), BranchProtection.NONE);
    }

    private static Symbol function(String name, Scope scope, long offset, long size) {
        return Symbol.defined(name, scope, Type.FUNCTION, SectionKind.TEXT, offset, size);
    }

    @Test
    void symbolsAreInThreePartsTheLastTwoSortedByTheirBytes() {
        var object = text(Machine.X64, 16, List.of(), List.of(
                Symbol.undefined("é"),
                function("b", Scope.GLOBAL, 0, 4),
                function("z", Scope.LOCAL, 4, 4),
                function("_", Scope.HIDDEN, 8, 4),
                function("a", Scope.LOCAL, 12, 4),
                Symbol.undefined("c"),
                Symbol.undefined("Z")));
        MachOReader read = read(object);
        assertEquals(
                List.of("_z", "_a", "__", "_b", "_Z", "_c", "_é"),
                read.symbols().stream().map(ReadSymbol::name).toList());
        ByteBuffer parts = MachOReader.buffer(read.command(SYMBOLS_OF_KINDS).contents());
        assertEquals(
                List.of(0, 2, 2, 2, 4, 3),
                IntStream.range(2, 8).mapToObj(i -> parts.getInt(4 * i)).toList());
        assertEquals(
                List.of(0x0e, 0x0e, 0x1f, 0x0f, 1, 1, 1),
                read.symbols().stream().map(ReadSymbol::type).toList());
    }

    /** A second name at the same place needs no mark: linkers take it for an alias. */
    @Test
    void aSymbolInsideOfWhatAnotherNamesIsAnAlternativeEntry() {
        var object = text(Machine.X64, 32, List.of(), List.of(
                function("whole", Scope.GLOBAL, 0, 16),
                function("alias", Scope.GLOBAL, 0, 16),
                function("inside", Scope.GLOBAL, 8, 4),
                function("next", Scope.GLOBAL, 16, 16)));
        MachOReader read = read(object);
        assertEquals(0, read.symbol("_whole").description());
        assertEquals(0, read.symbol("_alias").description());
        assertEquals(ALTERNATIVE_ENTRY, read.symbol("_inside").description());
        assertEquals(0, read.symbol("_next").description());
    }

    @Test
    void addendsForArm64AreRelocationsInFrontOfTheirs() {
        var object = text(Machine.AARCH64, 8, List.of(
                        new Relocation(0, Kind.PAGE, "far", -0x80_0000),
                        new Relocation(4, Kind.PAGE_OFFSET_ADD, "far", 0x7f_ffff)),
                List.of(Symbol.undefined("far")));
        assertEquals(
                List.of(
                        new ReadRelocation(4, 0x7f_ffff, 0, 2, 0, 10),
                        new ReadRelocation(4, 0, 0, 2, 1, 4),
                        new ReadRelocation(0, 0x80_0000, 0, 2, 0, 10),
                        new ReadRelocation(0, 0, 1, 2, 1, 3)),
                read(object).relocations("__TEXT,__text"));
    }

    @ParameterizedTest
    @EnumSource(Machine.class)
    void addendsThatHaveNoPlaceAreRefused(Machine machine) {
        Relocation relocation = switch (machine) {
            case X64 -> new Relocation(0, Kind.RELATIVE, "far", 1L << 31);
            case AARCH64 -> new Relocation(0, Kind.PAGE, "far", 0x80_0000);
        };
        assertRefused(
                "Mach-O has no place for the addend of " + relocation,
                text(machine, 8, List.of(relocation), List.of(Symbol.undefined("far"))));
    }

    @Test
    void entriesOfTheGlobalOffsetTableHaveNoAddend() {
        var relocation = new Relocation(0, Kind.GOT_PAGE, "far", 8);
        assertRefused(
                "Mach-O has no place for the addend of " + relocation,
                text(Machine.AARCH64, 8, List.of(relocation), List.of(Symbol.undefined("far"))));
    }

    @Test
    void threadLocalVariablesAreRefused() {
        var variable = new Relocation(0, Kind.THREAD_OFFSET, "cached", 0);
        assertRefused(
                "Mach-O for x86_64 has no relocation THREAD_OFFSET",
                text(Machine.X64, 8, List.of(variable), List.of(Symbol.undefined("cached"))));
        assertRefused(
                "Mach-O for arm64 has no relocation RELATIVE",
                text(Machine.AARCH64, 8, List.of(new Relocation(0, Kind.RELATIVE, "far", 0)),
                        List.of(Symbol.undefined("far"))));
        assertRefused(
                "thread-local variables are for ELF only",
                new ObjectFile(
                        Machine.X64,
                        List.of(Section.ofZeros(SectionKind.THREAD_LOCAL, 8, 8)),
                        List.of(),
                        List.of(),
                        BranchProtection.NONE));
    }

    private static void assertRefused(String message, ObjectFile object) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, () -> MachOWriter.write(object)).getMessage());
    }

    /** Frames that the compact format cannot say: the last of them has a symbol that is not global. */
    private static ObjectFile withCallFrames(Machine machine) {
        List<UnwindStep> steps = switch (machine) {
            case X64 -> List.of(new UnwindStep.Allocate(4, 24), new UnwindStep.Allocate(13, 24));
            case AARCH64 -> List.of(new UnwindStep.Allocate(4, 16), new UnwindStep.Save(4, X30, 16));
        };
        return text(machine, 64, List.of(),
                List.of(
                        function("plain", Scope.GLOBAL, 0, 16),
                        function("first", Scope.GLOBAL, 16, 20),
                        function("second", Scope.LOCAL, 48, 16)),
                new FunctionFrame(0, 16, List.of()),
                new FunctionFrame(16, 20, steps),
                new FunctionFrame(48, 16, steps));
    }

    @ParameterizedTest
    @EnumSource(Machine.class)
    void callFramesAreReadWithTheirFunctions(Machine machine) throws IOException {
        Files.write(folder.resolve("frames.o"), MachOWriter.write(withCallFrames(machine)));
        String frames = Tools.run(folder, "llvm-dwarfdump", "--eh-frame", "frames.o");
        List<String> found = frames.lines()
                .filter(line -> line.contains(" FDE "))
                .map(line -> line.substring(line.indexOf("pc=")))
                .toList();
        switch (machine) {
            case X64 -> assertEquals(List.of("pc=00000010...00000024", "pc=00000030...00000040"), found);
            // The reader does not apply the pairs of relocations.
            case AARCH64 -> assertEquals(2, found.size());
        }
        link(machine);
    }

    private void link(Machine machine) {
        String architecture = machine == Machine.X64 ? "x86_64" : "arm64";
        String command = "ld64.lld-14 -arch %s -platform_version macos 11.0 11.0 -dylib -fatal_warnings"
                + " -undefined dynamic_lookup -o frames.dylib frames.o";
        assertEquals("", Tools.run(folder, command.formatted(architecture).split(" ")));
    }

    @Test
    void callFramesForArm64NameTheirFunctionsByPairsOfRelocations() {
        MachOReader read = read(withCallFrames(Machine.AARCH64));
        List<String> names = read.symbols().stream().map(ReadSymbol::name).toList();
        assertEquals(List.of("ltmp0", "_second", "_first", "_plain"), names);
        assertEquals(
                List.of("1 ltmp0", "0 _second", "1 ltmp0", "0 _first"),
                read.relocations("__TEXT,__eh_frame").stream()
                        .map(relocation -> relocation.type() + " " + names.get(relocation.target()))
                        .toList());
        ByteBuffer contents = MachOReader.buffer(read.section("__TEXT,__eh_frame").orElseThrow().contents());
        for (ReadRelocation relocation : read.relocations("__TEXT,__eh_frame")) {
            assertEquals(-relocation.offset(), contents.getLong(relocation.offset()));
        }
    }

    @Test
    void callFramesOfAFunctionWithoutASymbolAreRefused() {
        assertRefused(
                "the function at 8 has no symbol",
                text(Machine.AARCH64, 16, List.of(), List.of(),
                        new FunctionFrame(8, 8, List.of(new UnwindStep.ToggleSignedReturnAddress(4)))));
    }

    @Test
    void namesAreUtf8AndOfAnyLength() {
        String name = "größe".repeat(100);
        var object = new ObjectFile(
                Machine.X64, List.of(), List.of(Symbol.undefined(name)), List.of(), BranchProtection.NONE);
        assertEquals("_" + name, read(object).symbols().getLast().name());
    }

    @Test
    void equalModelsGiveEqualBytes() {
        for (Sample sample : Sample.all()) {
            assertArrayEquals(MachOWriter.write(sample.object()), MachOWriter.write(sample.object()));
        }
    }

    @ParameterizedTest
    @EnumSource(Machine.class)
    void manyStubs(Machine machine) throws IOException {
        int count = 10_000;
        int size = 16;
        var symbols = new ArrayList<Symbol>();
        var relocations = new ArrayList<Relocation>();
        var frames = new ArrayList<FunctionFrame>();
        for (int i = 0; i < count; i++) {
            int start = i * size;
            symbols.add(function("stub_" + i, Scope.GLOBAL, start, size));
            symbols.add(Symbol.undefined("target_" + i));
            relocations.add(new Relocation(start + 4, Kind.BRANCH, "target_" + i, 0));
            frames.add(new FunctionFrame(start, size, List.of()));
        }
        byte[] object = MachOWriter.write(
                text(machine, count * size, relocations, symbols, frames.toArray(FunctionFrame[]::new)));
        var read = new MachOReader(object);
        List<ReadSymbol> table = read.symbols();
        assertEquals(
                IntStream.range(0, count).mapToObj(i -> "_target_" + i + " at " + (i * size + 4)).toList(),
                read.relocations("__TEXT,__text").reversed().stream()
                        .map(relocation -> table.get(relocation.target()).name() + " at " + relocation.offset())
                        .toList());
        assertEquals(
                IntStream.range(0, count).mapToObj(i -> (long) i * size).toList(),
                read.unwind().stream().map(MachOReader.ReadUnwind::function).toList());
        Files.write(folder.resolve("frames.o"), object);
        link(machine);
    }
}
