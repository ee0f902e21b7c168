package io.stubgen.emit.text;

import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.Arm64Unwind;
import io.stubgen.object.unwind.Directive;
import io.stubgen.object.unwind.Win64Unwind;
import java.util.ArrayList;
import java.util.List;

/** COFF, for LLVM's assembler and, on x64, GNU as. */
record CoffDialect() implements Dialect {

    @Override
    public SymbolSyntax symbols() {
        return SymbolSyntax.COFF;
    }

    @Override
    public String labelPrefix() {
        return ".L";
    }

    @Override
    public String section(SectionKind kind) {
        return switch (kind) {
            case TEXT -> ".text";
            case READ_ONLY_DATA, RELOCATED_DATA -> ".section .rdata, \"dr\"";
            case DATA -> ".data";
            case ZERO_DATA, THREAD_LOCAL -> ".bss";
        };
    }

    @Override
    public List<String> definition(Symbol symbol) {
        boolean local = symbol.scope() == Symbol.Scope.LOCAL;
        List<String> lines = new ArrayList<>();
        if (symbol.type() == Symbol.Type.FUNCTION) {
            lines.add(".def %s; .scl %s; .type 32; .endef".formatted(symbol.name(), local ? 3 : 2));
        }
        if (!local) {
            lines.add(".globl " + symbol.name());
        }
        lines.add(symbol.name() + ":");
        return lines;
    }

    @Override
    public List<String> end(Symbol symbol) {
        return List.of();
    }

    @Override
    public List<String> beginUnwind() {
        return List.of();
    }

    @Override
    public List<String> endUnwind() {
        return List.of();
    }

    @Override
    public List<Directive> unwind(Machine machine, String symbol, FunctionFrame frame) {
        return switch (machine) {
            case X64 -> Win64Unwind.directives(symbol, frame);
            case AARCH64 -> Arm64Unwind.directives(symbol, frame);
        };
    }

    /** What is exported from the library that the object is linked into. */
    @Override
    public List<String> notes(ObjectFile object) {
        List<String> exports = object.symbols().stream()
                .filter(symbol -> symbol.scope() == Symbol.Scope.EXPORTED)
                .map(symbol -> ".ascii \" -export:%s\"".formatted(symbol.name()))
                .toList();
        List<String> lines = new ArrayList<>();
        if (!exports.isEmpty()) {
            lines.addAll(List.of("", ".section .drectve, \"yn\""));
            lines.addAll(exports);
        }
        return lines;
    }
}
