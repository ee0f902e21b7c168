package io.stubgen.emit.aarch64;

import io.stubgen.object.Relocation.Kind;

/** What an instruction takes of a symbol's address, or of an entry that the linker makes for the symbol. */
enum SymbolPart {
    /** {@code adrp}: the page. */
    PAGE("", Kind.PAGE),
    /** {@code add}: the place in the page. */
    PAGE_OFFSET_ADD(":lo12:", Kind.PAGE_OFFSET_ADD),
    /** {@code ldr} or {@code str} of 4 bytes. */
    PAGE_OFFSET_LOAD32(":lo12:", Kind.PAGE_OFFSET_LOAD32),
    /** {@code ldr} or {@code str} of 8 bytes. */
    PAGE_OFFSET_LOAD64(":lo12:", Kind.PAGE_OFFSET_LOAD64),
    /** {@code adrp}: the page of the entry in the global offset table. */
    GOT_PAGE(":got:", Kind.GOT_PAGE),
    /** {@code ldr} of that entry. */
    GOT_PAGE_OFFSET(":got_lo12:", Kind.GOT_PAGE_OFFSET),
    /** {@code adrp}: the page of a thread-local variable's descriptor. */
    THREAD_DESCRIPTOR_PAGE(":tlsdesc:", Kind.THREAD_DESCRIPTOR_PAGE),
    /** {@code ldr} of the function in the descriptor. */
    THREAD_DESCRIPTOR_LOAD(":tlsdesc_lo12:", Kind.THREAD_DESCRIPTOR_LOAD),
    /** {@code add} that completes the descriptor's address. */
    THREAD_DESCRIPTOR_ADD(":tlsdesc_lo12:", Kind.THREAD_DESCRIPTOR_ADD),
    /** {@code adrp}: the page of the entry with a thread-local variable's distance from the thread pointer. */
    THREAD_OFFSET_PAGE(":gottprel:", Kind.THREAD_OFFSET_PAGE),
    /** {@code ldr} of that entry. */
    THREAD_OFFSET_PAGE_OFFSET(":gottprel_lo12:", Kind.THREAD_OFFSET_PAGE_OFFSET);

    private final String operator;
    private final Kind relocation;

    SymbolPart(String operator, Kind relocation) {
        this.operator = operator;
        this.relocation = relocation;
    }

    /** The operator in front of the symbol (ELF). */
    String operator() {
        return operator;
    }

    Kind relocation() {
        return relocation;
    }
}
