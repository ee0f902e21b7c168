package io.stubgen.testc.source;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The primitive array that Java passes for a pointer, to a function with heap access. C sees some of its bytes, and
 * changes the lowest bit of each.
 *
 * @param component type of its elements
 * @param offset bytes before those that C sees, a multiple of the element's size
 * @param bytes those that C sees
 */
record HeapArray(String component, int offset, byte[] bytes) {
    private static final List<String> COMPONENTS =
            List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");
    private static final int SIZE = 24;
    private static final int LONGEST_ELEMENT = 8;

    /** Made from the value that is passed if there is no array. */
    static HeapArray of(Value.Scalar pointer) {
        var random = new SplittableRandom(pointer.bits());
        String component = COMPONENTS.get(random.nextInt(COMPONENTS.size()));
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        int mask = switch (component) {
            case "boolean" -> 1;
            case "float", "double" -> 0x3f; // no NaN, whose bits Java may change
            default -> 0xff;
        };
        for (int index = 0; index < SIZE; index++) {
            bytes[index] = (byte) (bytes[index] & mask);
        }
        return new HeapArray(component, LONGEST_ELEMENT * random.nextInt(4), bytes);
    }

    /** Whether an array is passed; else null and an address. */
    static boolean isPassed(Value.Scalar pointer) {
        return (pointer.bits() & 3) != 0;
    }

    /** A {@code struct expected} of the harness. */
    String expected() {
        return "(struct expected){%s, NULL, %d}".formatted(Value.Struct.literal(bytes), SIZE);
    }
}
