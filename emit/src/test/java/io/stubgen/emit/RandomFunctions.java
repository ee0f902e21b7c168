package io.stubgen.emit;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** Random functions of a target, with structs as C lays them out. */
final class RandomFunctions {
    private static final int MAXIMUM_ARGUMENTS = 12;
    private static final int MAXIMUM_MEMBERS = 6;

    private final Target target;
    private final Random random;

    RandomFunctions(Target target, Random random) {
        this.target = target;
        this.random = random;
    }

    FunctionDescriptor function() {
        MemoryLayout[] arguments = new MemoryLayout[random.nextInt(MAXIMUM_ARGUMENTS + 1)];
        int structsInTen = 3 * random.nextInt(3);
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = random.nextInt(10) < structsInTen ? struct() : scalar();
        }
        return switch (random.nextInt(5)) {
            case 0 -> FunctionDescriptor.ofVoid(arguments);
            case 1, 2 -> FunctionDescriptor.of(struct(), arguments);
            default -> FunctionDescriptor.of(scalar(), arguments);
        };
    }

    /** Options that a function can have: variadic arguments are those that C does not promote. */
    CallOptions options(FunctionDescriptor function) {
        int named = function.argumentLayouts().size();
        while (named > 0 && isPassedAsItIs(function.argumentLayouts().get(named - 1))) {
            named--;
        }
        OptionalInt firstVariadic = oneIn(4) ? OptionalInt.of(named) : OptionalInt.empty();
        return new CallOptions(
                firstVariadic,
                oneIn(4) ? Critical.WITH_HEAP_ACCESS : Critical.NO,
                oneIn(4) ? Capture.CALL_STATE : Capture.NOTHING);
    }

    private static boolean isPassedAsItIs(MemoryLayout layout) {
        return layout.byteSize() >= 4 && !(layout instanceof ValueLayout.OfFloat);
    }

    private MemoryLayout scalar() {
        CanonicalType[] types = CanonicalType.values();
        return types[random.nextInt(types.length)].layout(target);
    }

    private MemoryLayout struct() {
        List<MemoryLayout> members = new ArrayList<>();
        int count = random.nextInt(MAXIMUM_MEMBERS + 1);
        boolean same = random.nextBoolean();
        MemoryLayout first = scalar();
        long size = 0;
        long alignment = 1;
        for (int index = 0; index < count; index++) {
            MemoryLayout member = same ? first : scalar();
            size = pad(members, size, member.byteAlignment()) + member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
            members.add(member);
        }
        if (oneIn(20)) {
            MemoryLayout bytes = MemoryLayout.sequenceLayout(random.nextInt(600), ValueLayout.JAVA_BYTE);
            members.add(bytes);
            size += bytes.byteSize();
        }
        pad(members, size, alignment);
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
    }

    private static long pad(List<MemoryLayout> members, long size, long alignment) {
        long padded = Math.ceilDiv(size, alignment) * alignment;
        if (padded > size) {
            members.add(MemoryLayout.paddingLayout(padded - size));
        }
        return padded;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
