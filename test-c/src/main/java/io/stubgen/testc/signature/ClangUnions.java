package io.stubgen.testc.signature;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Unions that clang passes wrongly in vector registers on System V, so that it is no judge of them. It looks at one
 * member only: of {@code union { struct { float f; double d; } a; double b[2]; }} it passes 4 of the first 8 bytes,
 * from one clang function to another too. Known to LLVM as issues 76017 and 83388, both open; seen with clang 14.
 */
public final class ClangUnions {
    /** Larger structs are passed in memory. */
    private static final long MAX_SIZE_IN_REGISTERS = 16;

    private ClangUnions() {}

    /** Whether a value of the layout is or contains such a union; true also for some that clang passes rightly. */
    public static boolean concern(MemoryLayout layout) {
        return layout.byteSize() <= MAX_SIZE_IN_REGISTERS
                && contains(layout, UnionLayout.class::isInstance)
                && contains(layout, ClangUnions::hasPaddingAfterFloat);
    }

    /** Whether an argument or the result does so. */
    public static boolean concern(Signature signature) {
        return Stream.concat(signature.arguments().stream(), signature.result().stream())
                .anyMatch(ClangUnions::concern);
    }

    private static boolean hasPaddingAfterFloat(MemoryLayout layout) {
        if (!(layout instanceof StructLayout struct)) {
            return false;
        }
        List<MemoryLayout> members = struct.memberLayouts();
        for (int index = 1; index < members.size(); index++) {
            if (members.get(index) instanceof PaddingLayout
                    && contains(members.get(index - 1), ValueLayout.OfFloat.class::isInstance)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(MemoryLayout layout, Predicate<MemoryLayout> wanted) {
        return wanted.test(layout)
                || switch (layout) {
                    case GroupLayout group ->
                        group.memberLayouts().stream().anyMatch(member -> contains(member, wanted));
                    case SequenceLayout sequence -> contains(sequence.elementLayout(), wanted);
                    case ValueLayout _, PaddingLayout _ -> false;
                };
    }
}
