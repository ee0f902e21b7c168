package io.stubgen.emit.text;

import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.Directive;
import io.stubgen.object.unwind.EhFrame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Mach-O, for Apple's and LLVM's assembler, which makes compact unwind information of the directives. */
record MachODialect() implements Dialect {

    @Override
    public SymbolSyntax symbols() {
        return SymbolSyntax.MACH_O;
    }

    @Override
    public String labelPrefix() {
        return "L";
    }

    @Override
    public String section(SectionKind kind) {
        return switch (kind) {
            case TEXT -> ".section __TEXT, __text, regular, pure_instructions";
            case READ_ONLY_DATA -> ".section __TEXT, __const";
            case RELOCATED_DATA -> ".section __DATA, __const";
            case DATA -> ".section __DATA, __data";
            case ZERO_DATA, THREAD_LOCAL -> throw new IllegalArgumentException(kind + " is made without a section");
        };
    }

    @Override
    public List<String> definition(Symbol symbol) {
        String name = symbols().name(symbol.name());
        List<String> lines = new ArrayList<>();
        switch (symbol.scope()) {
            case LOCAL -> { }
            case HIDDEN -> lines.addAll(List.of(".globl " + name, ".private_extern " + name));
            case GLOBAL, EXPORTED -> lines.add(".globl " + name);
        }
        lines.add(name + ":");
        return lines;
    }

    @Override
    public List<String> end(Symbol symbol) {
        return List.of();
    }

    @Override
    public List<String> zeros(SectionKind kind, int alignment, Collection<Symbol> variables) {
        int power = Integer.numberOfTrailingZeros(alignment);
        return variables.stream()
                .map(variable -> ".zerofill __DATA, __bss, %s, %s, %s"
                        .formatted(symbols().name(variable.name()), variable.size(), power))
                .toList();
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
        return List.of("", ".build_version macos, 11, 0", ".subsections_via_symbols");
    }
}
