package io.stubgen.testc.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomSignaturesTest {
    private static final RandomSignatures RANDOM = new RandomSignatures(Target.LINUX_X64, 1);
    private static final List<Signature> SIGNATURES =
            IntStream.range(0, 3_000).mapToObj(RANDOM::signature).toList();
    private static final List<GroupLayout> GROUPS = SIGNATURES.stream()
            .flatMap(signature -> Stream.concat(signature.arguments().stream(), signature.result().stream()))
            .filter(GroupLayout.class::isInstance)
            .map(GroupLayout.class::cast)
            .toList();

    @Test
    void sameSeedGivesSameSignatures() {
        assertEquals(SIGNATURES.get(2_999), new RandomSignatures(Target.LINUX_X64, 1).signature(2_999));
        assertNotEquals(SIGNATURES.get(2_999), new RandomSignatures(Target.LINUX_X64, 2).signature(2_999));
    }

    @Test
    void neighboursHaveNothingInCommon() {
        Set<GroupLayout> large = GROUPS.stream().filter(group -> group.byteSize() > 32).collect(Collectors.toSet());
        long all = GROUPS.stream().filter(group -> group.byteSize() > 32).count();
        assertTrue(large.size() > 0.95 * all, () -> large.size() + " different ones of " + all);
    }

    @Test
    void everyNumberOfArgumentsOccurs() {
        assertEquals(
                IntStream.rangeClosed(0, 12).boxed().collect(Collectors.toSet()),
                SIGNATURES.stream().map(signature -> signature.arguments().size()).collect(Collectors.toSet()));
    }

    @Test
    void everyScalarTypeOccurs() {
        Set<CanonicalType> used = SIGNATURES.stream()
                .flatMap(signature -> signature.arguments().stream())
                .filter(ValueLayout.class::isInstance)
                .map(layout -> CanonicalType.of((ValueLayout) layout))
                .collect(Collectors.toSet());
        assertEquals(Set.copyOf(Arrays.asList(CanonicalType.values())), used);
    }

    @Test
    void everySizeOfStructOccurs() {
        assertEquals(
                LongStream.rangeClosed(0, 64).boxed().collect(Collectors.toSet()),
                GROUPS.stream().map(MemoryLayout::byteSize).collect(Collectors.toSet()));
    }

    @Test
    void unionsArraysPaddingAndThreeLevelsOccur() {
        assertTrue(GROUPS.stream().anyMatch(UnionLayout.class::isInstance));
        assertTrue(GROUPS.stream().anyMatch(group -> contains(group, SequenceLayout.class)));
        assertTrue(GROUPS.stream().anyMatch(group -> contains(group, PaddingLayout.class)));
        assertEquals(3, GROUPS.stream().mapToInt(RandomSignaturesTest::depth).max().orElseThrow());
    }

    @Test
    void variadicArgumentsAreOfPromotedTypes() {
        for (Signature signature : SIGNATURES) {
            for (int index = 0; index < signature.arguments().size(); index++) {
                if (signature.isVariadic(index) && signature.arguments().get(index) instanceof ValueLayout value) {
                    String type = CanonicalType.of(value).cName();
                    assertTrue(value.byteSize() >= 4 && !Set.of("float", "jfloat").contains(type), signature::toString);
                }
            }
        }
    }

    @Test
    void unionsThatClangPassesWronglyDoNotOccur() {
        assertTrue(GROUPS.stream().noneMatch(ClangUnions::concern));
        MemoryLayout floatLayout = CanonicalType.FLOAT.layout(Target.LINUX_X64);
        MemoryLayout doubleLayout = CanonicalType.DOUBLE.layout(Target.LINUX_X64);
        MemoryLayout struct = NaturalLayouts.struct(List.of(floatLayout, doubleLayout));
        assertTrue(ClangUnions.concern(NaturalLayouts.union(List.of(doubleLayout, struct))));
        assertFalse(ClangUnions.concern(NaturalLayouts.union(List.of(doubleLayout, floatLayout))));
        assertFalse(ClangUnions.concern(struct));
    }

    @Test
    void shrinkingComesToAnEnd() {
        Shrinker shrinker = new Shrinker(Target.LINUX_X64);
        for (Signature signature : SIGNATURES.subList(0, 200)) {
            List<Signature> simpler = List.of(signature);
            for (int steps = 0; !simpler.isEmpty(); steps++) {
                assertTrue(steps < 1_000, signature::toString);
                simpler = shrinker.simpler(simpler.getLast());
            }
        }
    }

    private static boolean contains(GroupLayout group, Class<? extends MemoryLayout> kind) {
        return group.memberLayouts().stream().anyMatch(kind::isInstance);
    }

    private static int depth(MemoryLayout layout) {
        return switch (layout) {
            case GroupLayout group ->
                1 + group.memberLayouts().stream().mapToInt(RandomSignaturesTest::depth).max().orElse(0);
            case SequenceLayout sequence -> depth(sequence.elementLayout());
            case ValueLayout _, PaddingLayout _ -> 0;
        };
    }
}
