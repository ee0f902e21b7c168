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

    /** Layouts within a layout, each element of a sequence counted: only empty ones can be so many. */
    private static final long MAX_PARTS = 16L * MAX_SIZE;
    private static final int MAX_LENGTH = 1_000_000;
    private static final String ELLIPSIS = "...";

    private final Target target;
    private final String type;
    private final StringBuilder normal = new StringBuilder();
    private int at;

    private record Part(MemoryLayout layout, int column, long parts) {}

    private LayoutParser(Target target, String type) throws LayoutException {
        this.target = target;
        this.type = type;
        if (type.length() > MAX_LENGTH) {
            throw error(0, "the type has " + type.length() + " characters; at most " + MAX_LENGTH + " are expected");
        }
    }

    /** Reads the type of a result. */
    static RegisteredType result(Target target, String type) throws LayoutException {
        if (type.strip().equals("void")) {
            return new RegisteredType("void", Optional.empty());
        }
        return parameter(target, type);
    }

    /** Reads the type of a parameter. */
    static RegisteredType parameter(Target target, String type) throws LayoutException {
        LayoutParser parser = new LayoutParser(target, type);
        MemoryLayout layout = parser.passed();
        parser.end();
        return new RegisteredType(parser.normal.toString(), Optional.of(layout));
    }

    /** Reads a signature: {@code result(parameter, parameter)}, with {@code ...} before the first variadic argument. */
    static Signature signature(Target target, String text) throws LayoutException {
        return new LayoutParser(target, text).signature();
    }

    private Signature signature() throws LayoutException {
        skipBlanks();
        int start = at;
        Optional<MemoryLayout> result = Optional.empty();
        if (name().equals("void")) {
            normal.append("void");
        } else {
            at = start;
            result = Optional.of(passed());
        }
        List<MemoryLayout> parameters = new ArrayList<>();
        OptionalInt firstVariadic = OptionalInt.empty();
        open();
        if (!take(')')) {
            do {
                skipBlanks();
                if (firstVariadic.isEmpty() && type.startsWith(ELLIPSIS, at)) {
                    at += ELLIPSIS.length();
                    normal.append(ELLIPSIS);
                    firstVariadic = OptionalInt.of(parameters.size());
                } else {
                    parameters.add(passed());
                }
            } while (separator());
        }
        end();
        MemoryLayout[] layouts = parameters.toArray(MemoryLayout[]::new);
        FunctionDescriptor function = result.map(layout -> FunctionDescriptor.of(layout, layouts))
                .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
        return new Signature(normal.toString(), function, firstVariadic);
    }

    /** A layout that is passed or returned by itself. */
    private MemoryLayout passed() throws LayoutException {
        Part part = layout(1);
        return switch (part.layout) {
            case SequenceLayout _ ->
                throw error(part.column, "C passes no arrays by value; \"void*\", or the array in a struct, is expected");
            case PaddingLayout _ -> throw error(part.column, "padding is only expected between members of a struct");
            default -> part.layout;
        };
    }

    private Part layout(int depth) throws LayoutException {
        skipBlanks();
        int start = at;
        String name = name();
        if (depth > MAX_DEPTH) {
            throw error(start, "layouts are nested too deep; at most " + MAX_DEPTH + " levels are expected");
        }
        normal.append(name);
        Part part = switch (name) {
            case "align" -> align(start, depth);
            case "struct" -> struct(start, depth);
            case "union" -> union(start, depth);
            case "sequence" -> sequence(start, depth);
            case "padding" -> padding(start);
            default -> new Part(scalar(start, name), start, 1);
        };
        if (part.layout.byteSize() > MAX_SIZE) {
            throw error(start, part.layout.byteSize() + " bytes are too many to pass by value; at most " + MAX_SIZE
                    + " are expected, or \"void*\"");
        }
        if (part.parts > MAX_PARTS) {
            throw error(start, "the layout has more than " + MAX_PARTS + " parts; fewer are expected");
        }
        return part;
    }

    private ValueLayout scalar(int start, String name) throws LayoutException {
        if (CanonicalType.isName(name)) {
            return CanonicalType.named(name).layout(target);
        }
        if (name.isEmpty()) {
            throw error(at, found() + "; a type is expected");
        }
        if (name.equals("void")) {
            throw error(start, "\"void\" is a return type only; a pointer is written \"void*\", no parameters []");
        }
        throw error(start, TypeNames.correct(name));
    }

    private Part align(int start, int depth) throws LayoutException {
        open();
        long alignment = number("an alignment in bytes");
        comma();
        Part aligned = layout(depth + 1);
        close();
        if (Long.bitCount(alignment) != 1) {
            throw error(start, "an alignment of " + alignment + " is no power of two; 1, 2, 4 or 8 is expected");
        }
        MemoryLayout layout = aligned.layout;
        boolean aggregate = !(layout instanceof ValueLayout || layout instanceof PaddingLayout);
        if (aggregate && alignment < layout.byteAlignment()) {
            throw error(start, "the alignment " + alignment + " is smaller than that of a member; at least "
                    + layout.byteAlignment() + " is expected");
        }
        return new Part(layout.withByteAlignment(alignment), start, aligned.parts + 1);
    }

    private Part struct(int start, int depth) throws LayoutException {
        long offset = 0;
        long parts = 1;
        List<MemoryLayout> members = new ArrayList<>();
        for (Part member : members(depth)) {
            long excess = offset % member.layout.byteAlignment();
            if (excess != 0) {
                throw error(member.column, "this member's offset on " + target + ", " + offset
                        + ", is no multiple of its alignment " + member.layout.byteAlignment() + "; \"padding("
                        + (member.layout.byteAlignment() - excess) + ")\" is expected before it");
            }
            offset += member.layout.byteSize();
            parts += member.parts;
            members.add(member.layout);
        }
        return new Part(MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new)), start, parts);
    }

    private Part union(int start, int depth) throws LayoutException {
        List<Part> members = members(depth);
        MemoryLayout[] layouts = members.stream().map(Part::layout).toArray(MemoryLayout[]::new);
        long parts = 1 + members.stream().mapToLong(Part::parts).sum();
        return new Part(MemoryLayout.unionLayout(layouts), start, parts);
    }

    private Part sequence(int start, int depth) throws LayoutException {
        open();
        long count = number("a number of elements");
        comma();
        Part element = layout(depth + 1);
        close();
        long size = element.layout.byteSize();
        long alignment = element.layout.byteAlignment();
        if (size % alignment != 0) {
            throw error(element.column, "elements of " + size + " bytes cannot follow each other aligned to " + alignment
                    + "; their size must be a multiple, by \"padding(" + (alignment - size % alignment) + ")\" at the end");
        }
        return new Part(MemoryLayout.sequenceLayout(count, element.layout), start, 1 + count * element.parts);
    }

    private Part padding(int start) throws LayoutException {
        open();
        long size = number("a number of bytes");
        close();
        if (size == 0) {
            throw error(start, "padding of 0 bytes is none; at least 1 is expected, or no padding");
        }
        return new Part(MemoryLayout.paddingLayout(size), start, 1);
    }

    private List<Part> members(int depth) throws LayoutException {
        List<Part> members = new ArrayList<>();
        open();
        if (!take(')')) {
            do {
                members.add(layout(depth + 1));
            } while (separator());
        }
        return members;
    }

    /** A number from 0 to {@link #MAX_SIZE}. */
    private long number(String meaning) throws LayoutException {
        skipBlanks();
        int start = at;
        String digits = name();
        if (digits.isEmpty()) {
            throw error(start, found() + "; " + meaning + " is expected");
        }
        if (!digits.chars().allMatch(digit -> '0' <= digit && digit <= '9')) {
            throw error(start, Words.quote(digits) + " is no whole number; " + meaning + " is expected");
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 9 || Integer.parseInt(significant) > MAX_SIZE) {
            throw error(start, Words.quote(digits) + " is too large; at most " + MAX_SIZE + " is expected");
        }
        normal.append(significant);
        return Integer.parseInt(significant);
    }

    /** Everything up to the next punctuation mark, runs of blanks as one. */
    private String name() {
        int start = at;
        while (at < type.length() && "(),".indexOf(type.charAt(at)) < 0) {
            at++;
        }
        int end = at;
        while (end > start && isBlank(type.charAt(end - 1))) {
            end--;
        }
        return type.substring(start, end).replaceAll("[ \t\r\n]+", " ");
    }

    private void open() throws LayoutException {
        if (!take('(')) {
            throw error(at, found() + "; \"(\" is expected");
        }
    }

    private void comma() throws LayoutException {
        if (!take(',')) {
            throw error(at, found() + "; \",\" is expected");
        }
    }

    private void close() throws LayoutException {
        if (!take(')')) {
            throw error(at, found() + "; \")\" is expected");
        }
    }

    /** Whether another element of a list follows; else the list has been closed. */
    private boolean separator() throws LayoutException {
        if (take(',')) {
            return true;
        }
        if (take(')')) {
            return false;
        }
        throw error(at, found() + "; \",\" or \")\" is expected");
    }

    private void end() throws LayoutException {
        skipBlanks();
        if (at < type.length()) {
            throw error(at, found() + "; the end of the type is expected");
        }
    }

    private boolean take(char mark) {
        skipBlanks();
        if (at == type.length() || type.charAt(at) != mark) {
            return false;
        }
        at++;
        normal.append(mark == ',' ? ", " : String.valueOf(mark));
        return true;
    }

    private String found() {
        return at == type.length() ? "the type ends here" : "found " + Words.quote(Character.toString(type.codePointAt(at)));
    }

    private void skipBlanks() {
        while (at < type.length() && isBlank(type.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private LayoutException error(int index, String message) {
        return new LayoutException(type, index + 1, message);
    }
}
