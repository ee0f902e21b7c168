package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads types as registrations write them:
 *
 * <pre>
 *     Layout ::= align(Int, Layout) | struct([Layout {, Layout}]) | union([Layout {, Layout}])
 *              | sequence(Int, Layout) | padding(Int) | the name of a {@link CanonicalType}
 * </pre>
 *
 * <p>Blanks, tabs and line ends may stand between any two of these parts and between the words of a name. Whatever
 * {@code java.lang.foreign} would refuse to build is refused here first, with the column.
 */
final class LayoutParser {
    /** Bytes that one layout may take: more is never passed by value. Counts and alignments are bounded by it too. */
    static final int MAX_SIZE = 65_536;
    /** How deep layouts may be nested. */
    static final int MAX_DEPTH = 256;

    /** Layouts within a layout, each element of a sequence counted: only those without a size can be so many. */
    private static final long MAX_PARTS = 16L * MAX_SIZE;

    private final Target target;
    private final TypeScanner scanner;

    /**
     * @param start index in the text
     * @param parts number of layouts that it is made of, itself included
     */
    private record Part(MemoryLayout layout, int start, long parts) {}

    private LayoutParser(Target target, String type) throws LayoutException {
        this.target = target;
        this.scanner = new TypeScanner(type);
    }

    /** Reads the type of a result. */
    static RegisteredType result(Target target, String type) throws LayoutException {
        LayoutParser parser = new LayoutParser(target, type);
        Optional<MemoryLayout> layout = parser.returned();
        parser.scanner.end();
        return new RegisteredType(parser.scanner.normal(), layout);
    }

    /** Reads the type of a parameter. */
    static RegisteredType parameter(Target target, String type) throws LayoutException {
        LayoutParser parser = new LayoutParser(target, type);
        MemoryLayout layout = parser.passed();
        parser.scanner.end();
        return new RegisteredType(parser.scanner.normal(), Optional.of(layout));
    }

    /** Reads a signature: {@code result(parameter, parameter)}, with {@code ...} before the first variadic argument. */
    static Signature signature(Target target, String text) throws LayoutException {
        return new LayoutParser(target, text).signature();
    }

    private Signature signature() throws LayoutException {
        Optional<MemoryLayout> result = returned();
        List<MemoryLayout> parameters = new ArrayList<>();
        OptionalInt firstVariadic = OptionalInt.empty();
        scanner.open();
        if (!scanner.takeClose()) {
            do {
                if (firstVariadic.isEmpty() && scanner.peekName().equals("...")) {
                    scanner.name();
                    firstVariadic = OptionalInt.of(parameters.size());
                } else {
                    parameters.add(passed());
                }
            } while (scanner.takeSeparator());
        }
        scanner.end();
        MemoryLayout[] layouts = parameters.toArray(MemoryLayout[]::new);
        FunctionDescriptor function = result.map(layout -> FunctionDescriptor.of(layout, layouts))
                .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
        return new Signature(scanner.normal(), function, firstVariadic);
    }

    /** A layout, or {@code void}. */
    private Optional<MemoryLayout> returned() throws LayoutException {
        if (scanner.peekName().equals("void")) {
            scanner.name();
            return Optional.empty();
        }
        return Optional.of(passed());
    }

    /** A layout that is passed or returned by itself. */
    private MemoryLayout passed() throws LayoutException {
        Part part = layout(1);
        return switch (part.layout) {
            case SequenceLayout _ ->
                throw scanner.error(
                        part.start, "C passes no arrays by value; \"void*\", or the array in a struct, is expected");
            case PaddingLayout _ ->
                throw scanner.error(part.start, "padding by itself has no value; it is expected in structs and unions");
            default -> part.layout;
        };
    }

    private Part layout(int depth) throws LayoutException {
        int start = scanner.mark();
        if (depth > MAX_DEPTH) {
            throw scanner.error(start, "layouts are nested too deep; at most " + MAX_DEPTH + " levels are expected");
        }
        String name = scanner.name();
        Part part = switch (name) {
            case "align" -> align(start, depth);
            case "struct" -> struct(start, depth);
            case "union" -> union(start, depth);
            case "sequence" -> sequence(start, depth);
            case "padding" -> padding(start);
            default -> new Part(scalar(start, name), start, 1);
        };
        if (part.layout.byteSize() > MAX_SIZE) {
            throw scanner.error(start, part.layout.byteSize() + " bytes are too many to pass by value; at most "
                    + MAX_SIZE + " are expected, or \"void*\"");
        }
        if (part.parts > MAX_PARTS) {
            throw scanner.error(start, "the layout has more than " + MAX_PARTS + " parts; fewer are expected");
        }
        return part;
    }

    private ValueLayout scalar(int start, String name) throws LayoutException {
        if (CanonicalType.isName(name)) {
            return CanonicalType.named(name).layout(target);
        }
        if (name.isEmpty()) {
            throw scanner.error(start, scanner.found() + "; a type is expected");
        }
        if (name.equals("void")) {
            throw scanner.error(
                    start, "\"void\" is a type of results only; leave it out, or write \"void*\" for a pointer");
        }
        throw scanner.error(start, TypeNames.correct(name));
    }

    private Part align(int start, int depth) throws LayoutException {
        scanner.open();
        int alignment = scanner.number("an alignment in bytes");
        scanner.comma();
        Part aligned = layout(depth + 1);
        scanner.close();
        if (Integer.bitCount(alignment) != 1) {
            throw scanner.error(start, "an alignment of " + alignment + " is no power of 2; 1, 2, 4 or 8 is expected");
        }
        MemoryLayout layout = aligned.layout;
        boolean aggregate = !(layout instanceof ValueLayout || layout instanceof PaddingLayout);
        if (aggregate && alignment < layout.byteAlignment()) {
            throw scanner.error(start, "an alignment of " + alignment + " is smaller than that of a member; at least "
                    + layout.byteAlignment() + " is expected");
        }
        return new Part(layout.withByteAlignment(alignment), start, aligned.parts + 1);
    }

    private Part struct(int start, int depth) throws LayoutException {
        long offset = 0;
        List<Part> members = members(depth);
        for (Part member : members) {
            long alignment = member.layout.byteAlignment();
            long excess = offset % alignment;
            if (excess != 0) {
                throw scanner.error(member.start, "on %s this member would be at offset %s, but its alignment is %s;"
                        .formatted(target, offset, alignment)
                        + " \"padding(" + (alignment - excess) + ")\" is expected before it");
            }
            offset += member.layout.byteSize();
        }
        return new Part(MemoryLayout.structLayout(layouts(members)), start, parts(members));
    }

    private Part union(int start, int depth) throws LayoutException {
        List<Part> members = members(depth);
        return new Part(MemoryLayout.unionLayout(layouts(members)), start, parts(members));
    }

    private Part sequence(int start, int depth) throws LayoutException {
        scanner.open();
        int count = scanner.number("a number of elements");
        scanner.comma();
        Part element = layout(depth + 1);
        scanner.close();
        long size = element.layout.byteSize();
        long alignment = element.layout.byteAlignment();
        if (size % alignment != 0) {
            throw scanner.error(element.start, "elements of %s bytes and an alignment of %s cannot follow each other;"
                    .formatted(size, alignment)
                    + " a size that is a multiple of the alignment is expected");
        }
        return new Part(MemoryLayout.sequenceLayout(count, element.layout), start, 1 + count * element.parts);
    }

    private Part padding(int start) throws LayoutException {
        scanner.open();
        int size = scanner.number("a number of bytes");
        scanner.close();
        if (size == 0) {
            throw scanner.error(start, "padding of 0 bytes is none; at least 1 is expected, or no padding");
        }
        return new Part(MemoryLayout.paddingLayout(size), start, 1);
    }

    private List<Part> members(int depth) throws LayoutException {
        List<Part> members = new ArrayList<>();
        scanner.open();
        if (!scanner.takeClose()) {
            do {
                members.add(layout(depth + 1));
            } while (scanner.takeSeparator());
        }
        return members;
    }

    private static MemoryLayout[] layouts(List<Part> members) {
        return members.stream().map(Part::layout).toArray(MemoryLayout[]::new);
    }

    private static long parts(List<Part> members) {
        return 1 + members.stream().mapToLong(Part::parts).sum();
    }
}
