package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** Random signatures that C can have, the same for the same seed. */
final class RandomSignatures {
    private static final List<ValueLayout> SCALARS =
            List.of(BOOL, CHAR, SHORT, JCHAR, INT, LONG, LONG_LONG, FLOAT, DOUBLE, POINTER);
    private static final List<ValueLayout> VARIADIC_SCALARS = List.of(INT, LONG, LONG_LONG, DOUBLE, POINTER);
    private static final int MAXIMUM_ARGUMENTS = 12;
    private static final int MAXIMUM_SIZE = 64;
    private static final int MAXIMUM_DEPTH = 3;

    private final Random random;

    RandomSignatures(long seed) {
        random = new Random(seed);
    }

    /** The next signatures, named by their index. */
    List<TestSignature> next(int count) {
        return IntStream.range(0, count).mapToObj(index -> next("random_" + index)).toList();
    }

    private TestSignature next(String name) {
        int arguments = random.nextInt(MAXIMUM_ARGUMENTS + 1);
        OptionalInt firstVariadic =
                arguments > 0 && oneIn(5) ? OptionalInt.of(1 + random.nextInt(arguments)) : OptionalInt.empty();
        List<MemoryLayout> layouts = new ArrayList<>();
        for (int index = 0; index < arguments; index++) {
            layouts.add(argument(index >= firstVariadic.orElse(arguments) ? VARIADIC_SCALARS : SCALARS));
        }
        MemoryLayout[] array = layouts.toArray(MemoryLayout[]::new);
        FunctionDescriptor function =
                oneIn(6) ? FunctionDescriptor.ofVoid(array) : FunctionDescriptor.of(argument(SCALARS), array);
        return new TestSignature(name, function, firstVariadic);
    }

    private MemoryLayout argument(List<ValueLayout> scalars) {
        return oneIn(2) ? oneOf(scalars) : group(MAXIMUM_DEPTH);
    }

    /** A struct, or now and then a union, that is not too large; half of them fit into registers. */
    private MemoryLayout group(int depth) {
        int maximum = oneIn(2) ? 16 : MAXIMUM_SIZE;
        while (true) {
            MemoryLayout[] members = new MemoryLayout[1 + random.nextInt(oneIn(2) ? 3 : 8)];
            // Members of one kind make arrays of floats, tails of chars and the like.
            List<ValueLayout> scalars = oneIn(2) ? List.of(oneOf(SCALARS)) : SCALARS;
            for (int index = 0; index < members.length; index++) {
                members[index] = member(depth - 1, scalars);
            }
            MemoryLayout group = oneIn(5) ? union(members) : struct(members);
            if (group.byteSize() <= maximum) {
                return group;
            }
        }
    }

    private MemoryLayout member(int depth, List<ValueLayout> scalars) {
        if (depth > 0 && oneIn(6)) {
            return group(depth);
        }
        if (depth > 0 && oneIn(6)) {
            return array(random.nextInt(8), member(depth - 1, scalars));
        }
        return oneIn(40) ? struct() : oneOf(scalars);
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
