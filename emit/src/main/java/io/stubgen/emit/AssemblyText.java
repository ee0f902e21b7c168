package io.stubgen.emit;

import io.stubgen.object.ObjectFile;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.elf.ElfWriter;
import io.stubgen.object.unwind.EhFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of an object in ELF for GNU as, which makes the same bytes, symbols and relocations of it. */
public final class AssemblyText {
    private final CompiledStubs stubs;
    private final StubEmitter emitter;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Symbol> symbols;

    private AssemblyText(CompiledStubs stubs, StubEmitter emitter) {
        this.stubs = stubs;
        this.emitter = emitter;
        this.symbols = stubs.object().symbols().stream().collect(Collectors.toMap(Symbol::name, symbol -> symbol));
    }

    /**
     * Renders an object.
     *
     * @param emitter that made its instructions
     */
    public static String of(CompiledStubs stubs, StubEmitter emitter) {
        AssemblyText assembly = new AssemblyText(stubs, emitter);
        assembly.text.append(emitter.assemblyPreamble());
        assembly.functions();
        assembly.data();
        assembly.notes();
        return assembly.text.toString();
    }

    private void functions() {
        line("\t.text");
        List<CompiledStubs.Function> functions = stubs.functions();
        for (int number = 0; number < functions.size(); number++) {
            function(functions.get(number), number);
        }
    }

    private void function(CompiledStubs.Function function, int number) {
        line("");
        line("\t.p2align 4, 0x%02x".formatted(emitter.padding()));
        function.symbols().forEach(symbol -> define(symbols.get(symbol), "@function"));
        line("\t.cfi_startproc");
        Map<Integer, List<String>> directives = directives(function);
        List<CodeItem> items = function.items();
        for (int index = 0; index < items.size(); index++) {
            switch (items.get(index)) {
                case Instruction.LocalBranch branch -> line("\t" + branch.text(label(number, branch.label())));
                case Instruction instruction -> line("\t" + instruction.text());
                case Label label -> line(label(number, label) + ":");
                case FrameChange _ -> { }
            }
            directives.getOrDefault(index, List.of()).forEach(directive -> line("\t" + directive));
        }
        line("\t.cfi_endproc");
        function.symbols().forEach(symbol -> line("\t.size %1$s, . - %1$s".formatted(symbol)));
    }

    /** The unwind directives, by the index of the item that they follow. */
    private Map<Integer, List<String>> directives(CompiledStubs.Function function) {
        List<UnwindStep> steps = new ArrayList<>();
        List<CodeItem> items = function.items();
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof FrameChange change) {
                steps.add(change.at(index));
            }
        }
        Map<Integer, List<String>> directives = new HashMap<>();
        EhFrame.directives(stubs.object().machine(), steps)
                .forEach(directive -> directives
                        .computeIfAbsent(directive.at(), _ -> new ArrayList<>())
                        .add(directive.text()));
        return directives;
    }

    private static String label(int function, Label label) {
        return label + "_" + function;
    }

    private void define(Symbol symbol, String type) {
        switch (symbol.scope()) {
            case LOCAL -> { }
            case HIDDEN -> {
                line("\t.globl " + symbol.name());
                line("\t.hidden " + symbol.name());
            }
            case GLOBAL, EXPORTED -> line("\t.globl " + symbol.name());
        }
        line("\t.type " + symbol.name() + ", " + type);
        line(symbol.name() + ":");
    }

    private void data() {
        for (Section section : stubs.object().sections()) {
            switch (section.kind()) {
                case TEXT -> { }
                case READ_ONLY_DATA -> data(section, "\t.section .rodata, \"a\", @progbits");
                case RELOCATED_DATA -> data(section, "\t.section .data.rel.ro, \"aw\", @progbits");
                case DATA -> data(section, "\t.section .data, \"aw\", @progbits");
                case ZERO_DATA -> zeros(section, "\t.section .bss, \"aw\", @nobits", "@object");
                case THREAD_LOCAL -> zeros(section, "\t.section .tbss, \"awT\", @nobits", "@tls_object");
            }
        }
    }

    private void data(Section section, String directive) {
        line("");
        line(directive);
        line("\t.balign " + section.alignment());
        Map<Long, Symbol> defined = definedIn(section);
        Map<Long, Relocation> relocations =
                section.relocations().stream().collect(Collectors.toMap(Relocation::offset, field -> field));
        StringBuilder characters = new StringBuilder();
        for (int offset = 0; offset < section.size(); offset++) {
            if (defined.containsKey((long) offset)) {
                define(defined.get((long) offset), "@object");
            }
            Relocation field = relocations.get((long) offset);
            if (field != null) {
                line("\t.quad " + field.symbol() + (field.addend() == 0 ? "" : " + " + field.addend()));
                offset += 7;
            } else if (section.kind() == SectionKind.DATA) {
                line("\t.quad " + ByteBuffer.wrap(section.contents()).order(ByteOrder.LITTLE_ENDIAN).getLong(offset));
                offset += 7;
            } else if (section.contents()[offset] != 0) {
                characters.append(escaped(section.contents()[offset]));
            } else {
                line("\t.asciz \"" + characters + "\"");
                characters.setLength(0);
            }
        }
        sizes(defined);
    }

    private static String escaped(byte character) {
        boolean plain = character >= ' ' && character <= '~' && character != '"' && character != '\\';
        return plain ? Character.toString(character) : "\\%03o".formatted(character & 0xff);
    }

    private void zeros(Section section, String directive, String type) {
        line("");
        line(directive);
        line("\t.balign " + section.alignment());
        Map<Long, Symbol> defined = definedIn(section);
        defined.values().forEach(symbol -> {
            define(symbol, type);
            line("\t.zero " + symbol.size());
        });
        sizes(defined);
    }

    private void sizes(Map<Long, Symbol> defined) {
        defined.values().forEach(symbol -> line("\t.size %s, %s".formatted(symbol.name(), symbol.size())));
    }

    /** The symbols of a section, by offset. */
    private Map<Long, Symbol> definedIn(Section section) {
        Map<Long, Symbol> defined = new TreeMap<>();
        for (Symbol symbol : stubs.object().symbols()) {
            symbol.place()
                    .filter(place -> place.section() == section.kind())
                    .ifPresent(place -> defined.put(place.offset(), symbol));
        }
        return defined;
    }

    private void notes() {
        line("");
        line("\t.section .note.GNU-stack, \"\", @progbits");
        if (stubs.object().branchProtection() == ObjectFile.BranchProtection.FULL) {
            text.append(ElfWriter.branchProtectionDirectives(stubs.object().machine()));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
