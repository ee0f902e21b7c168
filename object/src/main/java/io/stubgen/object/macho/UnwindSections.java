package io.stubgen.object.macho;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.unwind.CompactUnwind;
import io.stubgen.object.unwind.EhFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The unwind information of an object's functions: the compact encodings of all, and call frame information for those
 * whose encoding says that it is there.
 */
final class UnwindSections {
    private static final int COMPACT_ALIGNMENT = 8;
    private static final int DEBUG = 0x0200_0000; // S_ATTR_DEBUG: not for the output
    /** S_COALESCED, S_ATTR_NO_TOC, S_ATTR_STRIP_STATIC_SYMS, S_ATTR_LIVE_SUPPORT. */
    private static final int FRAMES = 0x6800_000b;

    private final ObjectFile object;
    private final MachOMachine machine;
    private final List<CompactUnwind> functions;
    private final EhFrame frames;

    UnwindSections(ObjectFile object, MachOMachine machine) {
        this.object = object;
        this.machine = machine;
        byte[] text = object.sections().stream()
                .filter(section -> section.kind() == SectionKind.TEXT)
                .map(Section::contents)
                .findFirst()
                .orElse(new byte[0]);
        this.functions = object.frames().stream()
                .map(frame -> CompactUnwind.of(object.machine(), frame, text))
                .toList();
        List<FunctionFrame> described = functions.stream()
                .filter(function -> function.form() == CompactUnwind.Form.CALL_FRAMES)
                .map(CompactUnwind::frame)
                .toList();
        this.frames = EhFrame.of(object.machine(), described, EhFrame.PointerFormat.EIGHT_BYTES);
    }

    boolean isEmpty() {
        return functions.isEmpty();
    }

    boolean hasFrames() {
        return frames.contents().length > 0;
    }

    /** The compact encodings ({@code struct compact_unwind_entry}); the text is at {@code text}. */
    MachOSection compact(Placement text) {
        var contents = ByteBuffer.allocate(CompactUnwind.ENTRY_SIZE * functions.size()).order(ByteOrder.LITTLE_ENDIAN);
        var relocations = new ArrayList<RelocationEntry>();
        for (CompactUnwind function : functions) {
            relocations.addFirst(RelocationEntry.ofSection(
                    contents.position(), text.number(), MachOMachine.UNSIGNED, Field.ADDRESS64));
            contents.putLong(text.address() + function.frame().start());
            contents.putInt(Math.toIntExact(function.frame().size()));
            contents.putInt(function.encoding());
            contents.putLong(0).putLong(0); // no personality function, no data for it
        }
        return new MachOSection(
                "__compact_unwind",
                "__LD",
                DEBUG,
                COMPACT_ALIGNMENT,
                contents.capacity(),
                contents.array(),
                relocations);
    }

    /** The call frame information, which is to be at {@code frames}. */
    MachOSection frames(Placement text, Placement place, SymbolTable symbols) {
        byte[] contents = frames.contents().clone();
        var bytes = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
        var relocations = new ArrayList<RelocationEntry>();
        Map<Long, String> names = functionNames();
        for (EhFrame.InitialLocation location : frames.initialLocations()) {
            int offset = Math.toIntExact(location.offset());
            switch (machine.functionReferences()) {
                case DISTANCES ->
                    bytes.putLong(offset, text.address() + location.target() - (place.address() + offset));
                case RELOCATIONS -> {
                    bytes.putLong(offset, -offset);
                    String name = names.get(location.target());
                    if (name == null) {
                        throw new IllegalArgumentException("the function at " + location.target() + " has no symbol");
                    }
                    relocations.addFirst(RelocationEntry.ofSymbol(
                            offset, symbols.number(name), MachOMachine.UNSIGNED, Field.ADDRESS64));
                    relocations.addFirst(RelocationEntry.ofSymbol(
                            offset, symbols.frameLabel(), MachOMachine.SUBTRACTOR, Field.ADDRESS64));
                }
            }
        }
        return new MachOSection(
                "__eh_frame", "__TEXT", FRAMES, EhFrame.ALIGNMENT, contents.length, contents, relocations);
    }

    /** A symbol of each place in the text: the first. */
    private Map<Long, String> functionNames() {
        var names = new HashMap<Long, String>();
        for (Symbol symbol : object.symbols()) {
            symbol.place()
                    .filter(place -> place.section() == SectionKind.TEXT)
                    .ifPresent(place -> names.putIfAbsent(place.offset(), symbol.name()));
        }
        return names;
    }
}
