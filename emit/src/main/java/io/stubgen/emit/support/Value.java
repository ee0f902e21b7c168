package io.stubgen.emit.support;

/** 64 bits that an {@link Operation} reads. */
public sealed interface Value {

    /** What a local of the routine holds: 8 bytes of its frame, counted from 0. */
    record Local(int index) implements Value {}

    /** Where a local is. Locals follow each other: the next is 8 bytes above. */
    record LocalAddress(int index) implements Value {}

    /** A number, sign-extended. */
    record Constant(int value) implements Value {}

    /** The address of a symbol that this object defines, plus {@code addend} bytes. */
    record Address(String symbol, int addend) implements Value {
        public Address(String symbol) {
            this(symbol, 0);
        }
    }

    /**
     * The address of a function that everyone sees, which another image may define too: found in the global offset
     * table where the format has one.
     */
    record GlobalAddress(String symbol) implements Value {}
}
