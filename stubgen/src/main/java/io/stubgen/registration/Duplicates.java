package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds entries that are one and the same on a target: written twice, or of types that are the same there. */
final class Duplicates {
    private final Map<Identity, Entry> found = new HashMap<>();
    private final Problems problems;

    private Duplicates(Problems problems) {
        this.problems = problems;
    }

    /** What makes two entries the same: all but how their types are written. */
    private record Identity(
            String kind, FunctionDescriptor function, Object attributes, String name, Optional<String> typeReached) {}

    /**
     * Reports each entry that is the same as one before.
     *
     * @param entries ascending by place
     */
    static void report(List<Entry> entries, Problems problems) {
        if (problems.rigour() == Rigour.GENERATION) {
            return;
        }
        Duplicates duplicates = new Duplicates(problems);
        entries.forEach(duplicates::add);
    }

    private void add(Entry entry) {
        Entry first = found.putIfAbsent(identity(entry), entry);
        if (first == null) {
            return;
        }
        String other = first.origin().entry() + " at " + first.place();
        String message = first.shape().equals(entry.shape())
                ? "the same is registered by " + other + "; one of them is enough"
                : "%s and %s are the same to Java's linker, and the latter is registered by %s"
                        .formatted(entry.shape().signature(), first.shape().signature(), other);
        problems.remark(entry.place(), entry.origin().entry(), message);
    }

    private static Identity identity(Entry entry) {
        Shape shape = entry.shape();
        boolean extended = SourceFile.isExtended(entry.place().file());
        MemoryLayout[] parameters = shape.function().argumentLayouts().stream()
                .map(layout -> bare(layout, extended))
                .toArray(MemoryLayout[]::new);
        FunctionDescriptor function = shape.function().returnLayout()
                .map(layout -> FunctionDescriptor.of(bare(layout, extended), parameters))
                .orElseGet(() -> FunctionDescriptor.ofVoid(parameters));
        return new Identity(
                entry.kind(), function, attributes(entry), givenName(entry), entry.origin().typeReached());
    }

    private static Object attributes(Entry entry) {
        return switch (entry) {
            case DowncallEntry downcall -> List.of(
                    downcall.symbol(), downcall.shape().options(), downcall.shape().resultTargetSize());
            case UpcallEntry upcall -> upcall.uncaught();
            case DirectUpcallEntry upcall -> List.of(upcall.method(), upcall.uncaught(), upcall.symbol());
        };
    }

    /** Empty if the name follows from the rest. */
    private static String givenName(Entry entry) {
        String derived = switch (entry) {
            case DowncallEntry downcall -> downcall.symbol()
                    .map(StubNames::ofSymbol)
                    .orElseGet(() -> StubNames.ofShape(downcall.shape()));
            case UpcallEntry upcall -> StubNames.ofUpcall(upcall.shape(), upcall.uncaught());
            case DirectUpcallEntry upcall -> upcall.givenName().isEmpty() ? upcall.name() : "";
        };
        return entry.name().equals(derived) ? "" : entry.name();
    }

    /**
     * The layout without the names of types.
     *
     * @param extended whether stubs tell unsigned types from others
     */
    private static MemoryLayout bare(MemoryLayout layout, boolean extended) {
        MemoryLayout bare = switch (layout) {
            case ValueLayout value -> extended && CanonicalType.of(value).isUnsigned()
                    ? value.withName("unsigned")
                    : value.withoutName();
            case StructLayout struct -> MemoryLayout.structLayout(bare(struct.memberLayouts(), extended));
            case UnionLayout union -> MemoryLayout.unionLayout(bare(union.memberLayouts(), extended));
            case SequenceLayout array ->
                MemoryLayout.sequenceLayout(array.elementCount(), bare(array.elementLayout(), extended));
            case PaddingLayout padding -> padding.withoutName();
        };
        return bare.withByteAlignment(layout.byteAlignment());
    }

    private static MemoryLayout[] bare(List<MemoryLayout> members, boolean extended) {
        return members.stream().map(member -> bare(member, extended)).toArray(MemoryLayout[]::new);
    }
}
