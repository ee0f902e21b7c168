package io.stubgen.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts that contradict each other do not make an object. */
class ObjectFileTest {
    private static final Section TEXT = Section.of(SectionKind.TEXT, 16, new byte[16], List.of());
    private static final Symbol STUB = Symbol.defined("stub", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0, 16);

    @Test
    void twoSectionsOfAKind() {
        assertRefused("there are two sections TEXT", List.of(TEXT, TEXT), List.of(), List.of());
    }

    @Test
    void twoSymbolsOfAName() {
        assertRefused("there are two symbols stub", List.of(TEXT), List.of(STUB, Symbol.undefined("stub")), List.of());
    }

    @Test
    void symbolOutsideOfItsSection() {
        var late = Symbol.defined("late", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 1, 16);
        assertRefused("late is not inside section TEXT", List.of(TEXT), List.of(late), List.of());
    }

    @Test
    void symbolInNoSection() {
        assertRefused("stub is not inside section TEXT", List.of(), List.of(STUB), List.of());
    }

    @Test
    void localSymbolOfAnotherObject() {
        var local = new Symbol("local", Scope.LOCAL, Type.UNKNOWN, Optional.empty(), 0);
        assertRefused("local is local and not defined", List.of(), List.of(local), List.of());
    }

    @Test
    void relocationOfNoSymbol() {
        var relocation = new Relocation(4, Relocation.Kind.BRANCH, "nobody", 0);
        var text = Section.of(SectionKind.TEXT, 16, new byte[16], List.of(relocation));
        assertRefused("a relocation in TEXT names nobody, which is no symbol", List.of(text), List.of(STUB), List.of());
    }

    @Test
    void functionsThatOverlap() {
        var frames = List.of(new FunctionFrame(0, 9, List.of()), new FunctionFrame(8, 8, List.of()));
        assertRefused(
                "the function at 8 overlaps the one before or is not inside the text",
                List.of(TEXT),
                List.of(),
                frames);
    }

    @Test
    void relocationsInDescendingOrder() {
        var relocations = List.of(
                new Relocation(8, Relocation.Kind.BRANCH, "stub", 0),
                new Relocation(4, Relocation.Kind.BRANCH, "stub", 0));
        assertThrows(
                IllegalArgumentException.class, () -> Section.of(SectionKind.TEXT, 16, new byte[16], relocations));
    }

    @Test
    void contentsOfASectionOfZeros() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Section.of(SectionKind.ZERO_DATA, 8, new byte[8], List.of()));
    }

    @Test
    void alignmentThatIsNoPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> Section.ofZeros(SectionKind.ZERO_DATA, 12, 8));
    }

    private static void assertRefused(
            String message, List<Section> sections, List<Symbol> symbols, List<FunctionFrame> frames) {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> new ObjectFile(Machine.X64, sections, symbols, frames, BranchProtection.NONE));
        assertEquals(message, e.getMessage());
    }
}
