package io.stubgen.object.unwind;

import java.util.List;

/**
 * Unwind information of Windows: a table of functions, which the linker sorts, and what it says of their frames.
 * Functions that never move the stack pointer are in neither: Windows takes a function that it does not find for one.
 *
 * @param entries contents of {@code .pdata}, with the addends of {@code addresses} in their places
 * @param information contents of {@code .xdata}
 * @param addresses fields of {@code entries} that the linker fills in, in ascending order
 */
public record FunctionTable(byte[] entries, byte[] information, List<Address> addresses) {
    public FunctionTable {
        addresses = List.copyOf(addresses);
    }

    /**
     * A 4-byte field that holds an offset in a section, and is to hold the distance from the image's start.
     *
     * @param offset of the field in the entries
     * @param of what is there
     */
    public record Address(int offset, Of of) {}

    /** What an address is relative to. */
    public enum Of {
        /** The text section. */
        FUNCTION,
        /** The information. */
        INFORMATION
    }

    /** Whether no function has an entry. */
    public boolean isEmpty() {
        return entries.length == 0;
    }
}
