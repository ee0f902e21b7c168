package io.stubgen.emit;

/** How assembly text names symbols: that of GNU as for ELF and COFF, and that of Apple's and LLVM's for Mach-O. */
public enum SymbolSyntax {
    ELF(""),
    /** Names in C have an underscore in front. */
    MACH_O("_"),
    /** There is no table of addresses: what is loaded from one elsewhere is computed. */
    COFF("");

    private final String prefix;

    SymbolSyntax(String prefix) {
        this.prefix = prefix;
    }

    /** The name of a symbol in the object file. */
    public String name(String symbol) {
        return prefix + symbol;
    }
}
