package io.stubgen.emit.text;

import io.stubgen.emit.SymbolSyntax;
import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.Directive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What assembly text of an object format has of its own. */
sealed interface Dialect permits ElfDialect, MachODialect, CoffDialect {

    /** How it names symbols. */
    SymbolSyntax symbols();

    /** What names of labels begin with that are not in the object. */
    String labelPrefix();

    /** The directive that begins a section. */
    String section(SectionKind kind);

    /** The lines before and with a symbol's definition. */
    List<String> definition(Symbol symbol);

    /** The lines behind what a symbol names. */
    List<String> end(Symbol symbol);

    /**
     * The lines with variables that start as zero, in a section of that kind, each at a multiple of {@code alignment}.
     */
    default List<String> zeros(SectionKind kind, int alignment, Collection<Symbol> variables) {
        List<String> lines = new ArrayList<>(List.of(section(kind), ".balign " + alignment));
        for (Symbol variable : variables) {
            lines.addAll(definition(variable));
            lines.add(".zero " + variable.size());
        }
        return lines;
    }

    /** The lines before and behind what {@link #unwind} says. */
    List<String> beginUnwind();

    List<String> endUnwind();

    /** The directives from which unwind information is made. */
    List<Directive> unwind(Machine machine, String symbol, FunctionFrame frame);

    /** The lines at the end of the text. */
    List<String> notes(ObjectFile object);
}
