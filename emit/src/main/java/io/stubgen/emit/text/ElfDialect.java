package io.stubgen.emit.text;

import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.elf.ElfWriter;
import io.stubgen.object.unwind.Directive;
import io.stubgen.object.unwind.EhFrame;
import java.util.ArrayList;
import java.util.List;

/** ELF, for GNU as and LLVM's. */
record ElfDialect() implements Dialect {

    @Override
    public SymbolSyntax symbols() {
        return SymbolSyntax.ELF;
    }

    @Override
    public String labelPrefix() {
        return ".L";
    }

    @Override
    public String section(SectionKind kind) {
        return switch (kind) {
            case TEXT -> ".text";
            case READ_ONLY_DATA -> ".section .rodata, \"a\", @progbits";
            case RELOCATED_DATA -> ".section .data.rel.ro, \"aw\", @progbits";
            case DATA -> ".section .data, \"aw\", @progbits";
            case ZERO_DATA -> ".section .bss, \"aw\", @nobits";
            case THREAD_LOCAL -> ".section .tbss, \"awT\", @nobits";
        };
    }

    @Override
    public List<String> definition(Symbol symbol) {
        List<String> lines = new ArrayList<>();
        switch (symbol.scope()) {
            case LOCAL -> { }
            case HIDDEN -> lines.addAll(List.of(".globl " + symbol.name(), ".hidden " + symbol.name()));
            case GLOBAL, EXPORTED -> lines.add(".globl " + symbol.name());
        }
        lines.add(".type " + symbol.name() + ", " + type(symbol));
        lines.add(symbol.name() + ":");
        return lines;
    }

    private static String type(Symbol symbol) {
        return switch (symbol.type()) {
            case FUNCTION -> "@function";
            case OBJECT, UNKNOWN -> "@object";
            case THREAD_LOCAL -> "@tls_object";
        };
    }

    @Override
    public List<String> end(Symbol symbol) {
        String size = symbol.type() == Symbol.Type.FUNCTION ? ". - " + symbol.name() : Long.toString(symbol.size());
        return List.of(".size " + symbol.name() + ", " + size);
    }

    @Override
    public List<String> beginUnwind() {
        return List.of(".cfi_startproc");
    }

    @Override
    public List<String> endUnwind() {
        return List.of(".cfi_endproc");
    }

    @Override
    public List<Directive> unwind(Machine machine, String symbol, FunctionFrame frame) {
        return EhFrame.directives(machine, frame.steps());
    }

    @Override
    public List<String> notes(ObjectFile object) {
        List<String> lines = new ArrayList<>(List.of("", ".section .note.GNU-stack, \"\", @progbits"));
        if (object.branchProtection() == ObjectFile.BranchProtection.FULL) {
            ElfWriter.branchProtectionDirectives(object.machine()).lines().map(String::strip).forEach(lines::add);
        }
        return lines;
    }
}
