package io.stubgen.testc.signature;

import static io.stubgen.testc.signature.NaturalLayouts.roundUp;

import io.stubgen.abi.Target;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random structs and unions of a wanted size. */
final class RandomLayouts {
    private static final int MAX_SIZE = 64;
    private static final int MAX_DEPTH = 3;
    private static final int MAX_SCALAR = 8;
    /** Around the eightbytes of System V, the register sizes of Microsoft x64, the HFAs of AAPCS64; odd tails. */
    private static final int[] HAZARDS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 24, 32};

    private final RandomGenerator random;
    private final Target target;

    RandomLayouts(RandomGenerator random, Target target) {
        this.random = random;
        this.target = target;
    }

    /**
     * A struct or union of at most 64 bytes and three levels; now and then an empty struct; never one that
     * {@link ClangUnions} concern.
     */
    GroupLayout group() {
        return Stream.generate(this::anyGroup).dropWhile(ClangUnions::concern).findFirst().orElseThrow();
    }

    private GroupLayout anyGroup() {
        if (random.nextInt(50) == 0) {
            return NaturalLayouts.struct(List.of());
        }
        int size = random.nextBoolean() ? HAZARDS[random.nextInt(HAZARDS.length)] : random.nextInt(1, MAX_SIZE + 1);
        return group(Palette.random(random), size, MAX_SCALAR, random.nextInt(1, MAX_DEPTH + 1));
    }

    private GroupLayout group(Palette palette, long size, long maxAlignment, int depth) {
        long alignment = Math.min(maxAlignment, Long.lowestOneBit(size));
        return random.nextInt(7) == 0
                ? union(palette, size, alignment, depth)
                : struct(palette, size, alignment, depth);
    }

    private GroupLayout struct(Palette palette, long size, long maxAlignment, int depth) {
        List<MemoryLayout> members = new ArrayList<>();
        long offset = 0;
        long alignment = 1;
        while (offset < size && !(leavesTail() && offset > 0 && roundUp(offset, alignment) == size)) {
            MemoryLayout member = member(palette, size - offset, maxAlignment, depth);
            long start = roundUp(offset, member.byteAlignment());
            if (start + member.byteSize() <= size) {
                members.add(member);
                offset = start + member.byteSize();
                alignment = Math.max(alignment, member.byteAlignment());
            }
        }
        if (depth > 1 && random.nextInt(50) == 0) {
            members.add(random.nextInt(members.size() + 1), NaturalLayouts.struct(List.of()));
        }
        return NaturalLayouts.struct(members);
    }

    private boolean leavesTail() {
        return random.nextInt(3) == 0;
    }

    private GroupLayout union(Palette palette, long size, long maxAlignment, int depth) {
        List<MemoryLayout> members = new ArrayList<>();
        members.add(random.nextBoolean() && depth > 1
                ? struct(palette, size, maxAlignment, depth - 1)
                : array(palette.scalar(random, target, maxAlignment).layout(target), size));
        for (int more = random.nextInt(3); more > 0; more--) {
            members.add(random.nextInt(members.size() + 1), member(palette, size, maxAlignment, depth));
        }
        // An array of a wider type may be shorter than the wanted size; the bytes make up for it.
        if (NaturalLayouts.union(members).byteSize() < size) {
            members.add(array(Palette.NARROW.scalar(random, target, 1).layout(target), size));
        }
        return NaturalLayouts.union(members);
    }

    /** A member of at most that size and alignment. */
    private MemoryLayout member(Palette palette, long size, long maxAlignment, int depth) {
        int kind = random.nextInt(10);
        if (kind < 2 && depth > 1) {
            return group(palette, random.nextLong(1, size + 1), maxAlignment, depth - 1);
        }
        if (kind == 2) {
            long share = random.nextLong(1, size + 1);
            MemoryLayout element = random.nextInt(3) == 0 && depth > 1
                    ? group(palette, random.nextLong(1, share + 1), maxAlignment, depth - 1)
                    : palette.scalar(random, target, Math.min(share, maxAlignment)).layout(target);
            return array(element, share);
        }
        return palette.scalar(random, target, Math.min(size, maxAlignment)).layout(target);
    }

    private MemoryLayout array(MemoryLayout element, long size) {
        return MemoryLayout.sequenceLayout(Math.max(1, size / element.byteSize()), element);
    }
}
