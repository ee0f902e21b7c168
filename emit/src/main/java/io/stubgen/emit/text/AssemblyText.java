package io.stubgen.emit.text;

import io.stubgen.abi.Target.ObjectFormat;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Label;
import io.stubgen.emit.StubEmitter;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.Directive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of an object; for ELF, GNU as makes the same bytes, symbols and relocations of it. */
public final class AssemblyText {
    private final CompiledStubs stubs;
    private final StubEmitter emitter;
    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Symbol> symbols;

    private AssemblyText(CompiledStubs stubs, StubEmitter emitter, Dialect dialect) {
        this.stubs = stubs;
        this.emitter = emitter;
        this.dialect = dialect;
        this.symbols = stubs.object().symbols().stream().collect(Collectors.toMap(Symbol::name, symbol -> symbol));
    }

    /**
     * Renders an object.
     *
     * @param emitter that made its instructions
     * @param format that the text is assembled to
     */
    public static String of(CompiledStubs stubs, StubEmitter emitter, ObjectFormat format) {
        AssemblyText assembly = new AssemblyText(stubs, emitter, dialect(format));
        assembly.text.append(emitter.assemblyPreamble());
        assembly.functions();
        assembly.data();
        assembly.lines(assembly.dialect.notes(stubs.object()));
        return assembly.text.toString();
    }

    private static Dialect dialect(ObjectFormat format) {
        return switch (format) {
            case ELF -> new ElfDialect();
            case MACH_O -> new MachODialect();
            case COFF -> new CoffDialect();
        };
    }

    private void functions() {
        line(dialect.section(SectionKind.TEXT));
        List<CompiledStubs.Function> functions = stubs.functions();
        for (int number = 0; number < functions.size(); number++) {
            function(functions.get(number), number);
        }
    }

    private void function(CompiledStubs.Function function, int number) {
        List<Symbol> names = function.symbols().stream().map(symbols::get).toList();
        line("");
        line(".p2align 4, 0x%02x".formatted(emitter.padding()));
        names.forEach(name -> lines(dialect.definition(name)));
        lines(dialect.beginUnwind());
        body(function, number);
        lines(dialect.endUnwind());
        names.forEach(name -> lines(dialect.end(name)));
    }

    /** Directives stand right before the instruction that starts at their place. */
    private void body(CompiledStubs.Function function, int number) {
        FunctionFrame frame = new FunctionFrame(
                0, function.code().bytes().length, function.code().unwind());
        Queue<Directive> unwind = new ArrayDeque<>(
                dialect.unwind(stubs.object().machine(), dialect.symbols().name(function.symbols().getFirst()), frame));
        int start = 0;
        for (int index = 0; index < function.items().size(); index++) {
            CodeItem item = function.items().get(index);
            if (item instanceof Instruction) {
                directives(unwind, start);
            }
            switch (item) {
                case Instruction.LocalBranch branch -> line(branch.text(label(number, branch.label())));
                case Instruction instruction -> line(instruction.text(dialect.symbols()));
                case Label label -> text.append(label(number, label)).append(":\n");
                case FrameChange _ -> { }
            }
            start = function.code().ends().get(index);
        }
        directives(unwind, start);
    }

    private void directives(Queue<Directive> unwind, int end) {
        while (!unwind.isEmpty() && unwind.peek().at() <= end) {
            line(unwind.remove().text());
        }
    }

    private String label(int function, Label label) {
        return dialect.labelPrefix() + label.number() + "_" + function;
    }

    private void data() {
        for (Section section : stubs.object().sections()) {
            switch (section.kind()) {
                case TEXT -> { }
                case READ_ONLY_DATA, RELOCATED_DATA, DATA -> data(section);
                case ZERO_DATA, THREAD_LOCAL -> zeros(section);
            }
        }
    }

    private void data(Section section) {
        line("");
        line(dialect.section(section.kind()));
        line(".balign " + section.alignment());
        Map<Long, Symbol> defined = definedIn(section);
        Map<Long, Relocation> relocations =
                section.relocations().stream().collect(Collectors.toMap(Relocation::offset, field -> field));
        int offset = 0;
        while (offset < section.size()) {
            if (defined.containsKey((long) offset)) {
                lines(dialect.definition(defined.get((long) offset)));
            }
            Relocation field = relocations.get((long) offset);
            if (field != null) {
                String addend = field.addend() == 0 ? "" : " + " + field.addend();
                line(".quad " + dialect.symbols().name(field.symbol()) + addend);
                offset += Long.BYTES;
            } else if (section.kind() == SectionKind.DATA) {
                line(".quad " + ByteBuffer.wrap(section.contents()).order(ByteOrder.LITTLE_ENDIAN).getLong(offset));
                offset += Long.BYTES;
            } else {
                offset = string(section.contents(), offset);
            }
        }
        ends(defined.values());
    }

    /** Writes the string that starts at an offset, and returns the offset behind its zero. */
    private int string(byte[] contents, int start) {
        text.append("\t.asciz \"");
        int end = start;
        for (; contents[end] != 0; end++) {
            char character = (char) (contents[end] & 0xff);
            if (character >= ' ' && character <= '~' && character != '"' && character != '\\') {
                text.append(character);
            } else {
                text.append("\\%03o".formatted((int) character));
            }
        }
        text.append("\"\n");
        return end + 1;
    }

    private void zeros(Section section) {
        Collection<Symbol> defined = definedIn(section).values();
        line("");
        lines(dialect.zeros(section.kind(), section.alignment(), defined));
        ends(defined);
    }

    private void ends(Collection<Symbol> defined) {
        defined.forEach(symbol -> lines(dialect.end(symbol)));
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

    private void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** A label stands at the margin, a directive or instruction behind it. */
    private void line(String line) {
        boolean atMargin = line.isEmpty() || line.endsWith(":");
        text.append(atMargin ? "" : "\t").append(line).append('\n');
    }
}
