package io.stubgen.testc.signature;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Callee;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random signatures of one target: up to 12 arguments, structs up to 64 bytes and three levels, all scalar types, all
 * options. The same seed and index give the same signature, whatever was made before.
 */
public final class RandomSignatures {
    private static final int MAX_ARGUMENTS = 12;

    private final Target target;
    private final long seed;

    public RandomSignatures(Target target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    /** The signature with that index. */
    public Signature signature(int index) {
        Builder builder = new Builder(new SplittableRandom(mix(seed ^ mix(index))));
        return Stream.generate(builder::signature)
                .dropWhile(signature -> NamedSplits.concern(target, signature))
                .findFirst()
                .orElseThrow();
    }

    /** A case with that number, of the signature with that index. */
    public TestCase testCase(int index, Kind kind) {
        return new TestCase(target, index, mix(~seed ^ mix(index)), kind, signature(index));
    }

    /**
     * The finalizer of MurmurHash3. Seeds of neighbours must have nothing in common: {@link SplittableRandom} gives
     * seeds at certain distances the same numbers, only earlier or later.
     */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    private final class Builder {
        private final RandomGenerator random;
        private final RandomLayouts layouts;

        Builder(RandomGenerator random) {
            this.random = random;
            this.layouts = new RandomLayouts(random, target);
        }

        Signature signature() {
            int count = random.nextInt(MAX_ARGUMENTS + 1);
            OptionalInt firstVariadic = oneIn(8) ? OptionalInt.of(random.nextInt(count + 1)) : OptionalInt.empty();
            Palette palette = Palette.random(random);
            int structsInTen = List.of(0, 1, 3, 6).get(random.nextInt(4));
            int named = firstVariadic.orElse(count);
            List<MemoryLayout> arguments = IntStream.range(0, count)
                    .mapToObj(index -> argument(index < named ? palette : Palette.PROMOTED, structsInTen))
                    .toList();
            Capture capture = oneIn(4) ? Capture.CALL_STATE : Capture.NOTHING;
            CallOptions options = new CallOptions(firstVariadic, critical(), capture);
            Callee callee = random.nextBoolean() ? Callee.SYMBOL : Callee.ADDRESS;
            return new Signature(FunctionDescriptor.ofVoid(), options, callee)
                    .withArguments(arguments)
                    .withResult(result());
        }

        private MemoryLayout argument(Palette palette, int structsInTen) {
            return random.nextInt(10) < structsInTen ? layouts.group() : palette.scalar(random, target);
        }

        private Optional<MemoryLayout> result() {
            int kind = random.nextInt(10);
            return kind == 0
                    ? Optional.empty()
                    : Optional.of(kind < 5 ? resultGroup() : Palette.ANY.scalar(random, target));
        }

        private MemoryLayout resultGroup() {
            return Stream.generate(layouts::group)
                    .dropWhile(group -> EmptyResults.concern(target, group))
                    .findFirst()
                    .orElseThrow();
        }

        private Critical critical() {
            return oneIn(10) ? Critical.values()[random.nextInt(Critical.values().length)] : Critical.NO;
        }

        private boolean oneIn(int chances) {
            return random.nextInt(chances) == 0;
        }
    }
}
