package io.stubgen.bench.source;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.emit.DowncallStub;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random downcalls as libraries have them: 3.4 arguments in the mean and 8 at most, one argument in 10 a struct by
 * value, one result in 20. A struct has 1 to 4 scalars. The same seed always makes the same downcalls.
 */
public final class RandomDowncalls {
    /** Of 100 functions, how many have 0, 1, 2... arguments. */
    private static final List<Integer> ARITIES = List.of(4, 14, 18, 21, 17, 10, 7, 5, 4);

    private static final int STRUCT_ARGUMENTS_PERCENT = 10;
    private static final int STRUCT_RESULTS_PERCENT = 5;
    private static final int VOID_RESULTS_PERCENT = 20;
    private static final int MOST_MEMBERS = 4;

    /** The frequent types stand twice. */
    private static final List<CanonicalType> SCALARS = List.of(
            CanonicalType.INT, CanonicalType.INT,
            CanonicalType.POINTER, CanonicalType.POINTER,
            CanonicalType.LONG, CanonicalType.SIZE_T, CanonicalType.LONG_LONG,
            CanonicalType.DOUBLE, CanonicalType.FLOAT,
            CanonicalType.BOOL, CanonicalType.CHAR, CanonicalType.SHORT, CanonicalType.JCHAR);

    private final Target target;
    private final Random random;

    private RandomDowncalls(Target target, long seed) {
        this.target = target;
        this.random = new Random(seed);
    }

    /** Stubs {@code stub_f0}, {@code stub_f1}... that call {@code f0}, {@code f1}... */
    public static List<DowncallStub> of(Target target, int count, long seed) {
        RandomDowncalls downcalls = new RandomDowncalls(target, seed);
        return IntStream.range(0, count).mapToObj(downcalls::downcall).toList();
    }

    private DowncallStub downcall(int number) {
        MemoryLayout[] arguments =
                Stream.generate(this::argument).limit(arity()).toArray(MemoryLayout[]::new);
        FunctionDescriptor function = result()
                .map(result -> FunctionDescriptor.of(result, arguments))
                .orElseGet(() -> FunctionDescriptor.ofVoid(arguments));
        return new DowncallStub("stub_f" + number, Optional.of("f" + number), function, CallOptions.NONE);
    }

    private int arity() {
        int percent = random.nextInt(100);
        int arity = 0;
        while (percent >= ARITIES.get(arity)) {
            percent -= ARITIES.get(arity);
            arity++;
        }
        return arity;
    }

    private MemoryLayout argument() {
        return random.nextInt(100) < STRUCT_ARGUMENTS_PERCENT ? struct() : scalar();
    }

    private Optional<MemoryLayout> result() {
        int percent = random.nextInt(100);
        if (percent < STRUCT_RESULTS_PERCENT) {
            return Optional.of(struct());
        }
        return percent < STRUCT_RESULTS_PERCENT + VOID_RESULTS_PERCENT ? Optional.empty() : Optional.of(scalar());
    }

    private MemoryLayout scalar() {
        return SCALARS.get(random.nextInt(SCALARS.size())).layout(target);
    }

    /** A struct with the padding that C gives it. */
    private MemoryLayout struct() {
        int count = 1 + random.nextInt(MOST_MEMBERS);
        List<MemoryLayout> members = new ArrayList<>();
        long size = 0;
        long alignment = 1;
        for (int member = 0; member < count; member++) {
            MemoryLayout scalar = scalar();
            size += pad(members, size, scalar.byteAlignment()) + scalar.byteSize();
            alignment = Math.max(alignment, scalar.byteAlignment());
            members.add(scalar);
        }
        pad(members, size, alignment);
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
    }

    /** Adds what is missing to the alignment, and returns how many bytes that is. */
    private static long pad(List<MemoryLayout> members, long size, long alignment) {
        long padding = Math.ceilDiv(size, alignment) * alignment - size;
        if (padding > 0) {
            members.add(MemoryLayout.paddingLayout(padding));
        }
        return padding;
    }
}
