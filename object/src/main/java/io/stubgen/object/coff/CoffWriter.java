package io.stubgen.object.coff;

import io.stubgen.object.ObjectFile;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.FunctionTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes relocatable COFF objects for Windows (Microsoft's "PE Format"). Sections and symbols come in the order of the
 * model; equal models give equal bytes: the time is 0, and there is no name of a source file.
 *
 * <p>Writing has two phases: the first makes all sections and with them all sizes and numbers, the second writes bytes
 * at the offsets that follow from the first, and checks that each section has the size that it said.
 */
public final class CoffWriter {
    private static final int HEADER_SIZE = 20;
    /** Of contents in the file, which the specification recommends. */
    private static final int CONTENTS_ALIGNMENT = 4;

    private final ObjectFile object;
    private final CoffMachine machine;
    private final FunctionTable functions;
    private final String exports;
    private final SymbolTable symbols;
    private final List<CoffSection> sections = new ArrayList<>();

    private CoffWriter(ObjectFile object) {
        this.object = object;
        this.machine = CoffMachine.of(object.machine());
        this.functions = machine.unwind().apply(object.frames());
        this.exports = exports(object.symbols());
        int sectionCount = object.sections().size() + (functions.isEmpty() ? 0 : 2) + (exports.isEmpty() ? 0 : 1);
        this.symbols = new SymbolTable(
                object.symbols(), object.sections().stream().map(Section::kind).toList(), sectionCount);
    }

    /**
     * Writes an object file.
     *
     * @return its bytes
     * @throws IllegalArgumentException if COFF cannot say it: thread-local variables, relocations of other formats,
     *     addends that do not fit in their fields, frames that the machine's unwind codes do not describe
     */
    public static byte[] write(ObjectFile object) {
        var writer = new CoffWriter(object);
        writer.reserve();
        return writer.write();
    }

    /** The linker's arguments that export symbols from a library, as compilers for both linkers write them. */
    private static String exports(List<Symbol> symbols) {
        return symbols.stream()
                .filter(symbol -> symbol.scope() == Symbol.Scope.EXPORTED && symbol.place().isPresent())
                .map(symbol -> " -export:\"%s\"%s".formatted(symbol.name(), exportedAs(symbol.type())))
                .collect(Collectors.joining());
    }

    private static String exportedAs(Symbol.Type type) {
        return switch (type) {
            case FUNCTION, UNKNOWN -> "";
            case OBJECT, THREAD_LOCAL -> ",data";
        };
    }

    private void reserve() {
        object.sections().forEach(section -> sections.add(RelocatedContents.of(section, machine, symbols)));
        if (!functions.isEmpty()) {
            int information = symbols.sectionSymbol(sections.size());
            sections.add(CoffSection.unwind(".xdata", functions.information(), List.of()));
            sections.add(CoffSection.unwind(".pdata", functions.entries(), unwindRelocations(information)));
        }
        if (!exports.isEmpty()) {
            sections.add(CoffSection.directives(exports));
        }
    }

    private List<CoffSection.Entry> unwindRelocations(int information) {
        return functions.addresses().stream()
                .map(address -> new CoffSection.Entry(
                        address.offset(),
                        switch (address.of()) {
                            case FUNCTION -> symbols.sectionSymbol(SectionKind.TEXT);
                            case INFORMATION -> information;
                        },
                        machine.imageRelative()))
                .toList();
    }

    private byte[] write() {
        var contents = new long[sections.size()];
        var relocations = new long[sections.size()];
        long end = HEADER_SIZE + (long) CoffSection.HEADER_SIZE * sections.size();
        for (int i = 0; i < contents.length; i++) {
            contents[i] = align(end);
            relocations[i] = contents[i] + sections.get(i).contents().length;
            end = relocations[i] + sections.get(i).relocationsSize();
        }
        var out = ByteBuffer.allocate(Math.toIntExact(end + symbols.size())).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(out, end);
        for (int i = 0; i < contents.length; i++) {
            sections.get(i).writeHeader(out, contents[i], relocations[i]);
        }
        for (int i = 0; i < contents.length; i++) {
            out.position((int) contents[i]).put(sections.get(i).contents());
            sections.get(i).writeRelocations(out);
            checkPosition(out, relocations[i] + sections.get(i).relocationsSize());
        }
        symbols.write(out, sections);
        checkPosition(out, out.capacity());
        return out.array();
    }

    private void writeHeader(ByteBuffer out, long symbolTable) {
        out.putShort((short) machine.number()).putShort((short) sections.size());
        out.putInt(0); // time
        out.putInt(Math.toIntExact(symbolTable)).putInt(symbols.count());
        out.putShort((short) 0).putShort((short) 0); // no optional header, no characteristics
    }

    private static void checkPosition(ByteBuffer out, long expected) {
        if (out.position() != expected) {
            throw new AssertionError("written up to " + out.position() + ", not " + expected);
        }
    }

    private static long align(long offset) {
        return (offset + CONTENTS_ALIGNMENT - 1) & -CONTENTS_ALIGNMENT;
    }
}
