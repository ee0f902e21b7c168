package io.stubgen.object;

import java.util.List;

/**
 * A relocatable object file, before it is written in a format.
 *
 * @param machine the instruction set
 * @param sections at most one of each kind
 * @param symbols names defined and used; every relocation names one of them
 * @param frames functions in ascending order of start
 * @param branchProtection whether every function that can be called or jumped to indirectly starts with a landing pad
 *     ({@code endbr64}, {@code bti c}), so that the object may say so
 * @throws IllegalArgumentException from the constructor, if the parts contradict each other: two sections of a kind or
 *     two symbols of a name, a relocation of no symbol, a symbol or function that is not inside its section
 */
public record ObjectFile(
        Machine machine,
        List<Section> sections,
        List<Symbol> symbols,
        List<FunctionFrame> frames,
        BranchProtection branchProtection) {
    public ObjectFile {
        sections = List.copyOf(sections);
        symbols = List.copyOf(symbols);
        frames = List.copyOf(frames);
        new Consistency(sections, symbols).check(frames);
    }

    /** What the object claims about landing pads and shadow stacks. */
    public enum BranchProtection {
        NONE,
        FULL
    }
}
