package io.stubgen.testc.signature;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import java.lang.foreign.MemoryLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Choices of scalar types: signatures of one kind of type find other mistakes than mixed ones. */
enum Palette {
    ANY(type -> true),
    INTEGERS(type -> !isFloating(type)),
    FLOATING(Palette::isFloating),
    NARROW(Palette::isNarrow),
    /** What C's default argument promotions leave as it is, if the target has it at least as wide as int. */
    PROMOTED(type -> !isNarrow(type) && type.carrier() != Carrier.FLOAT);

    private final List<CanonicalType> types;

    Palette(Predicate<CanonicalType> filter) {
        types = Arrays.stream(CanonicalType.values()).filter(filter).toList();
    }

    private static boolean isFloating(CanonicalType type) {
        return type.carrier() == Carrier.FLOAT || type.carrier() == Carrier.DOUBLE;
    }

    /** Whether it is narrower than int on every target. */
    private static boolean isNarrow(CanonicalType type) {
        return Arrays.stream(Target.values()).allMatch(target -> type.layout(target).byteSize() < Integer.BYTES);
    }

    /** Half of the time {@link #ANY}. */
    static Palette random(RandomGenerator random) {
        return random.nextBoolean() ? ANY : values()[random.nextInt(NARROW.ordinal() + 1)];
    }

    /** A scalar of the target; {@code wchar_t} is narrow on Windows, and promoted. */
    MemoryLayout scalar(RandomGenerator random, Target target) {
        return Stream.generate(() -> types.get(random.nextInt(types.size())).layout(target))
                .dropWhile(layout -> this == PROMOTED && layout.byteSize() < Integer.BYTES)
                .findFirst()
                .orElseThrow();
    }

    /** A type of at most that size in bytes; a {@code char} if the palette has none. */
    CanonicalType scalar(RandomGenerator random, Target target, long size) {
        List<CanonicalType> fitting = types.stream().filter(type -> type.layout(target).byteSize() <= size).toList();
        return fitting.isEmpty() ? CanonicalType.CHAR : fitting.get(random.nextInt(fitting.size()));
    }
}
