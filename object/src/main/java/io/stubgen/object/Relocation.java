package io.stubgen.object;

/**
 * A place that the linker fills in.
 *
 * @param offset of the field in its section (of the instruction on AArch64)
 * @param kind what to compute
 * @param symbol whose address is meant
 * @param addend what is added to the symbol's address; the distance from the field to the end of the instruction, which
 *     x86-64 makes part of a relative address, is not in it: see {@link Kind}
 */
public record Relocation(long offset, Kind kind, String symbol, long addend) {

    /** What to compute: the rows of the formats' relocation tables. */
    public enum Kind {
        /**
         * Call of or jump to a function that may be in another image. x86-64: the 4-byte field that ends the
         * instruction.
         */
        BRANCH,
        /**
         * Address of a symbol in this image, relative to the instruction; a global symbol will not do in a shared
         * library, where another image may define it too. x86-64: a 4-byte field, relative to its own end. If an
         * immediate operand follows the field, the addend is less by the bytes of the operand.
         */
        RELATIVE,
        /** Address of the symbol's entry in the global offset table, loaded by a {@code mov} with a REX prefix. */
        GOT_LOAD,
        /** The symbol's address, in 8 bytes of data. */
        ABSOLUTE,
        /** Thread-local variable, general-dynamic model: x86-64, the {@code lea} of the call's argument. */
        THREAD_LOCAL,
        /**
         * Thread-local variable, initial-exec model: address of the entry that holds the variable's distance from the
         * thread pointer. x86-64: loaded by a {@code mov} with a REX prefix.
         */
        THREAD_OFFSET
    }
}
