package io.stubgen.testc.variadic;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A call of a function {@code int callee(named..., const char *format, ...)}.
 *
 * @param test its number and signature
 * @param named {@code long long} and {@code double} arguments before the format
 * @param variadic the types behind it
 */
record VariadicCase(TestCase test, List<Type> named, List<Type> variadic) {
    private static final int MOST = 12;
    private static final int STRUCTS_PERCENT = 35;

    /** How many integers, and how many doubles behind them, stand before the format. */
    private record Prefix(int integers, int doubles) {}

    /** The format takes an integer register too. From one to all of 4, 6 or 8 registers of either kind are taken. */
    private static final List<Prefix> PREFIXES = List.of(
            new Prefix(0, 0), new Prefix(2, 0), new Prefix(3, 0), new Prefix(5, 0), new Prefix(7, 0), new Prefix(8, 0),
            new Prefix(0, 3), new Prefix(0, 7), new Prefix(0, 8), new Prefix(2, 2), new Prefix(4, 6), new Prefix(9, 9));

    /**
     * Up to 12 arguments of each scalar type behind each prefix, integers and doubles in turn, each struct one to nine
     * times and in turn with integers or doubles; then random ones.
     */
    static List<VariadicCase> of(Target target, int random, long seed) {
        List<Type> scalars = Type.scalars(target);
        List<Type> structs = Type.structs(target);
        Builder cases = new Builder(target);
        for (Prefix prefix : PREFIXES) {
            cases.add(prefix, List.of());
            for (Type type : scalars) {
                for (int count = 1; count <= MOST; count++) {
                    cases.add(prefix, Collections.nCopies(count, type));
                }
            }
        }
        Type integer = scalars.getFirst();
        Type real = scalars.stream().filter(type -> type.code().equals("d")).findFirst().orElseThrow();
        for (int count = 2; count <= MOST; count++) {
            for (Prefix prefix : PREFIXES) {
                cases.add(prefix, alternating(count, integer, real));
            }
        }
        for (int index = 0; index < structs.size(); index++) {
            Type struct = structs.get(index);
            int number = index;
            for (int count : List.of(1, 2, 3, 5, 9)) {
                cases.add(prefix(number++), Collections.nCopies(count, struct));
            }
            cases.add(prefix(number++), alternating(6, struct, integer));
            cases.add(prefix(number++), alternating(7, real, struct));
        }
        RandomGenerator generator = new SplittableRandom(seed);
        for (int index = 0; index < random; index++) {
            cases.add(prefix(index), Stream.generate(() -> random(generator, scalars, structs))
                    .limit(generator.nextInt(MOST + 1))
                    .toList());
        }
        return cases.cases;
    }

    private static Prefix prefix(int number) {
        return PREFIXES.get(number % PREFIXES.size());
    }

    private static List<Type> alternating(int count, Type first, Type second) {
        return IntStream.range(0, count).mapToObj(index -> index % 2 == 0 ? first : second).toList();
    }

    private static Type random(RandomGenerator generator, List<Type> scalars, List<Type> structs) {
        List<Type> types = generator.nextInt(100) < STRUCTS_PERCENT ? structs : scalars;
        return types.get(generator.nextInt(types.size()));
    }

    /** What the callee reads its arguments by. */
    String format() {
        return variadic.stream().map(Type::code).collect(Collectors.joining());
    }

    /** Named arguments, the format, variadic arguments. */
    int argumentOf(int variadicIndex) {
        return named.size() + 1 + variadicIndex;
    }

    /** Numbers the cases. */
    private static final class Builder {
        private final Target target;
        private final List<VariadicCase> cases = new ArrayList<>();

        Builder(Target target) {
            this.target = target;
        }

        void add(Prefix prefix, List<Type> variadic) {
            Type integer = new Type("q", "long long", CanonicalType.LONG_LONG.layout(target));
            Type real = new Type("d", "double", CanonicalType.DOUBLE.layout(target));
            List<Type> named = Stream.of(
                            Collections.nCopies(prefix.integers(), integer),
                            Collections.nCopies(prefix.doubles(), real))
                    .flatMap(List::stream)
                    .toList();
            MemoryLayout[] arguments = Stream.of(
                            named.stream().map(Type::layout),
                            Stream.of(CanonicalType.POINTER.layout(target)),
                            variadic.stream().map(Type::layout))
                    .flatMap(layouts -> layouts)
                    .toArray(MemoryLayout[]::new);
            Signature signature = new Signature(
                    FunctionDescriptor.of(CanonicalType.INT.layout(target), arguments),
                    new CallOptions(OptionalInt.of(named.size() + 1), Critical.NO, Capture.NOTHING),
                    cases.size() % 4 == 1 ? Callee.ADDRESS : Callee.SYMBOL);
            int number = cases.size();
            cases.add(new VariadicCase(
                    new TestCase(target, number, number, Kind.DOWNCALL, signature), named, variadic));
        }
    }
}
