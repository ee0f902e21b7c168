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
         * Call of a function that may be in another image, on x86-64 a jump as well. x86-64: the 4-byte field that ends
         * the instruction. AArch64: {@code bl}.
         */
        BRANCH,
        /** AArch64: {@code b} to a function that may be in another image. */
        JUMP,
        /**
         * x86-64: address of a symbol in this image, relative to the instruction; a global symbol will not do in a
         * shared library, where another image may define it too. A 4-byte field, relative to its own end. If an
         * immediate operand follows the field, the addend is less by the bytes of the operand.
         */
        RELATIVE,
        /** AArch64: {@code adrp} of the page of a symbol in this image. */
        PAGE,
        /** AArch64: {@code add} of the symbol's place in its page. */
        PAGE_OFFSET_ADD,
        /** AArch64: {@code ldr} or {@code str} of 4 bytes at the symbol's place in its page. */
        PAGE_OFFSET_LOAD32,
        /** AArch64: {@code ldr} or {@code str} of 8 bytes at the symbol's place in its page. */
        PAGE_OFFSET_LOAD64,
        /**
         * x86-64: address of the symbol's entry in the global offset table, loaded by a {@code mov} with a REX prefix.
         * COFF has no such table: there the instruction becomes a {@code lea} of the symbol itself.
         */
        GOT_LOAD,
        /** AArch64: {@code adrp} of the page of the symbol's entry in the global offset table. */
        GOT_PAGE,
        /** AArch64: {@code ldr} of that entry. */
        GOT_PAGE_OFFSET,
        /** The symbol's address, in 8 bytes of data. */
        ABSOLUTE,
        /** Thread-local variable, general-dynamic model: x86-64, the {@code lea} of the call's argument (ELF). */
        THREAD_LOCAL,
        /** Thread-local variable, descriptor model: AArch64, {@code adrp} of the descriptor's page (ELF). */
        THREAD_DESCRIPTOR_PAGE,
        /** AArch64: {@code ldr} of the function in the descriptor (ELF). */
        THREAD_DESCRIPTOR_LOAD,
        /** AArch64: {@code add} that completes the descriptor's address (ELF). */
        THREAD_DESCRIPTOR_ADD,
        /** AArch64: the {@code blr} to the descriptor's function, which changes no code (ELF). */
        THREAD_DESCRIPTOR_CALL,
        /**
         * Thread-local variable, initial-exec model: address of the entry that holds the variable's distance from the
         * thread pointer. x86-64: loaded by a {@code mov} with a REX prefix (ELF).
         */
        THREAD_OFFSET,
        /** The same, AArch64: {@code adrp} of the entry's page (ELF). */
        THREAD_OFFSET_PAGE,
        /** AArch64: {@code ldr} of that entry (ELF). */
        THREAD_OFFSET_PAGE_OFFSET
    }
}
