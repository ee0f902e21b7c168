package io.stubgen.abi;

/** Where a piece of an argument or result is at the moment of the call or return. */
public sealed interface Location permits Register, Location.Stack {

    /**
     * In memory among the stack arguments.
     *
     * @param offset bytes from the first stack argument (at the callee's entry: from just above the return address
     *     where the call pushes one; shadow space of Microsoft x64 counts)
     */
    record Stack(long offset) implements Location {
        @Override
        public String toString() {
            return "stack+" + offset;
        }
    }
}
