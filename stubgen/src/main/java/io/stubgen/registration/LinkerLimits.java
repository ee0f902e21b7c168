package io.stubgen.registration;

import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/**
 * How many parameters Java's linker can pass: its method handles have 255 slots (JVMS 4.3.3), of which it needs some
 * itself.
 */
final class LinkerLimits {
    /** Slots for the arguments of a downcall, found by trying: the handle itself and the function take three. */
    private static final int DOWNCALL = 252;
    /** Slots for the arguments of an upcall. */
    private static final int UPCALL = 253;
    /** Slots of an address. */
    private static final int ADDRESS = 2;

    private static final int WORD = 8;
    private static final int IN_REGISTERS = 2 * WORD;

    private LinkerLimits() {}

    /** Reports a downcall that Java's linker, and so GraalVM, has too few parameters for. */
    static void checkDowncall(Target target, Shape shape, Fields entry, Problems problems) {
        int limit = shape.options().capturesState() ? DOWNCALL - ADDRESS : DOWNCALL;
        check(target, shape, limit, entry, problems);
    }

    /** Reports an upcall that Java's linker, and so GraalVM, has too few parameters for. */
    static void checkUpcall(Target target, Shape shape, Fields entry, Problems problems) {
        check(target, shape, UPCALL, entry, problems);
    }

    private static void check(Target target, Shape shape, int limit, Fields entry, Problems problems) {
        int slots = shape.function().argumentLayouts().stream()
                .mapToInt(argument -> slots(target, argument))
                .sum();
        if (slots > limit) {
            problems.refusedElsewhere(
                    entry.place(),
                    entry.path(),
                    "no call through Java's linker can pass %s parameters (long, double and each word of a struct count"
                            .formatted(slots)
                            + " twice); at most " + limit + " are expected");
        }
    }

    private static int slots(Target target, MemoryLayout argument) {
        return switch (argument) {
            case ValueLayout.OfLong _, ValueLayout.OfDouble _ -> 2;
            case ValueLayout value when value.carrier().isPrimitive() -> 1;
            case ValueLayout _ -> ADDRESS;
            case GroupLayout group when target.convention() == Convention.SYSV && group.byteSize() > IN_REGISTERS ->
                2 * (int) Math.ceilDiv(group.byteSize(), WORD);
            default -> 1;
        };
    }
}
