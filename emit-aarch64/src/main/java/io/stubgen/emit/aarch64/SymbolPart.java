package io.stubgen.emit.aarch64;

import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.Relocation.Kind;

/** What an instruction takes of a symbol's address, or of an entry that the linker makes for the symbol. */
enum SymbolPart {
    /** {@code adrp}: the page. */
    PAGE("", "@PAGE", Kind.PAGE),
    /** {@code add}: the place in the page. */
    PAGE_OFFSET_ADD(":lo12:", "@PAGEOFF", Kind.PAGE_OFFSET_ADD),
    /** {@code ldr} or {@code str} of 4 bytes. */
    PAGE_OFFSET_LOAD32(":lo12:", "@PAGEOFF", Kind.PAGE_OFFSET_LOAD32),
    /** {@code ldr} or {@code str} of 8 bytes. */
    PAGE_OFFSET_LOAD64(":lo12:", "@PAGEOFF", Kind.PAGE_OFFSET_LOAD64),
    /** {@code adrp}: the page of the entry in the global offset table. */
    GOT_PAGE(":got:", "@GOTPAGE", Kind.GOT_PAGE),
    /** {@code ldr} of that entry. */
    GOT_PAGE_OFFSET(":got_lo12:", "@GOTPAGEOFF", Kind.GOT_PAGE_OFFSET),
    /** {@code adrp}: the page of a thread-local variable's descriptor. */
    THREAD_DESCRIPTOR_PAGE(":tlsdesc:", "", Kind.THREAD_DESCRIPTOR_PAGE),
    /** {@code ldr} of the function in the descriptor. */
    THREAD_DESCRIPTOR_LOAD(":tlsdesc_lo12:", "", Kind.THREAD_DESCRIPTOR_LOAD),
    /** {@code add} that completes the descriptor's address. */
    THREAD_DESCRIPTOR_ADD(":tlsdesc_lo12:", "", Kind.THREAD_DESCRIPTOR_ADD),
    /** {@code adrp}: the page of the entry with a thread-local variable's distance from the thread pointer. */
    THREAD_OFFSET_PAGE(":gottprel:", "", Kind.THREAD_OFFSET_PAGE),
    /** {@code ldr} of that entry. */
    THREAD_OFFSET_PAGE_OFFSET(":gottprel_lo12:", "", Kind.THREAD_OFFSET_PAGE_OFFSET);

    private final String operator;
    private final String suffix;
    private final Kind relocation;

    /**
     * @param operator in front of the symbol (ELF)
     * @param suffix behind the symbol (Mach-O, which has no thread-local variables here)
     */
    SymbolPart(String operator, String suffix, Kind relocation) {
        this.operator = operator;
        this.suffix = suffix;
        this.relocation = relocation;
    }

    /** The operand: this part of a symbol plus so many bytes. */
    String of(String symbol, long addend, SymbolSyntax symbols) {
        return switch (symbols) {
            case ELF -> operator + A64Text.symbol(symbol, addend);
            case MACH_O -> A64Text.symbol(symbols.name(symbol) + suffix, addend);
            case COFF -> withoutTable().operator + A64Text.symbol(symbol, addend);
        };
    }

    /** Where there is no table of addresses, the address itself is meant. */
    private SymbolPart withoutTable() {
        return switch (this) {
            case GOT_PAGE -> PAGE;
            case GOT_PAGE_OFFSET -> PAGE_OFFSET_ADD;
            default -> this;
        };
    }

    Kind relocation() {
        return relocation;
    }
}
