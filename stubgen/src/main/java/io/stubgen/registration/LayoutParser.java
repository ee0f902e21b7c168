package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads types as registrations write them:
 *
 * <pre>
 *     Layout ::= align(Int, Layout) | struct([Layout {, Layout}]) | union([Layout {, Layout}])
 *              | sequence(Int, Layout) | padding(Int) | the name of a {@link CanonicalType}
 * </pre>
 *
 * <p>Descriptions ({@link TypeScope.C}) may moreover say
 *
 * <pre>
 *     Layout ::= cstruct([Member {, Member}]) | cunion([Member {, Member}]) | the name of a {@link TypeDefinition}
 *              | C's words for an integer, with const anywhere | any type {*}
 *     Member ::= Layout [name]
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

    private final TypeScope scope;
    private final TypeScanner scanner;

    LayoutParser(TypeScope scope, TypeScanner scanner) {
        this.scope = scope;
        this.scanner = scanner;
    }

    /**
     * Reads the type that a definition gives to a name.
     *
     * @param depth at which the name is used
     */
    static TypePart defined(TypeScope scope, String type, int depth) throws LayoutException {
        TypeScanner scanner = new TypeScanner(type);
        TypePart part = new LayoutParser(scope, scanner).unnamed(depth);
        scanner.end();
        if (part.layout() instanceof PaddingLayout) {
            throw scanner.error(part.start(), "padding by itself is no type; it is expected in structs and unions");
        }
        return part;
    }

    /** A layout that is no member of a {@code cstruct} or {@code cunion}, which alone have names. */
    TypePart unnamed(int depth) throws LayoutException {
        TypePart part = layout(depth);
        if (part.name().isPresent()) {
            throw scanner.error(
                    part.start(),
                    "%s is a name, which only members of \"cstruct\" and \"cunion\" have; leave it out"
                            .formatted(Words.quote(part.name().get())));
        }
        return part;
    }

    private TypePart layout(int depth) throws LayoutException {
        int start = scanner.mark();
        if (depth > MAX_DEPTH) {
            throw scanner.error(start, "layouts are nested too deep; at most " + MAX_DEPTH + " levels are expected");
        }
        TypePart part = switch (scanner.peekName()) {
            case "align" -> align(start, depth);
            case "struct" -> struct(start, depth);
            case "union" -> union(start, depth);
            case "sequence" -> sequence(start, depth);
            case "padding" -> padding(start);
            case "cstruct" -> aggregate(start, depth, CLayouts::struct);
            case "cunion" -> aggregate(start, depth, CLayouts::union);
            default -> switch (scope) {
                case TypeScope.GraalVm _ -> TypePart.scalar(scalar(start, scanner.name()), start);
                case TypeScope.C c -> declared(start, depth, c);
            };
        };
        if (part.height() > MAX_DEPTH) {
            throw scanner.error(start, "layouts are nested too deep; at most " + MAX_DEPTH + " levels are expected");
        }
        if (part.layout().byteSize() > MAX_SIZE) {
            throw scanner.error(start, part.layout().byteSize() + " bytes are too many to pass by value; at most "
                    + MAX_SIZE + " are expected, or \"void*\"");
        }
        if (part.parts() > MAX_PARTS) {
            throw scanner.error(start, "the layout has more than " + MAX_PARTS + " parts; fewer are expected");
        }
        return part;
    }

    private ValueLayout scalar(int start, String name) throws LayoutException {
        if (CanonicalType.isName(name)
                && (scope instanceof TypeScope.C || TypeScope.GraalVm.has(CanonicalType.named(name)))) {
            return CanonicalType.named(name).layout(scope.target());
        }
        if (name.isEmpty()) {
            throw scanner.error(start, scanner.found() + "; a type is expected");
        }
        if (name.equals("void")) {
            throw scanner.error(
                    start, "\"void\" is a type of results only; leave it out, or write \"void*\" for a pointer");
        }
        throw scanner.error(start, TypeNames.correct(name, scope));
    }

    /** What C's words or a name stand for. */
    private TypePart declared(int start, int depth, TypeScope.C c) throws LayoutException {
        String words = scanner.peekName();
        Optional<CDeclaration> parsed = CDeclaration.parse(words);
        if (parsed.isEmpty()) {
            return TypePart.scalar(scalar(start, words), start);
        }
        CDeclaration declaration = parsed.get();
        TypePart type;
        if (declaration.pointers() > 0) {
            type = TypePart.scalar(CanonicalType.POINTER.layout(scope.target()), start);
        } else if (c.types().has(declaration.type())) {
            type = switch (c.types().resolve(declaration.type(), depth + 1)) {
                case NamedTypes.Resolved(TypePart defined) -> defined.at(start);
                case NamedTypes.Cyclic(String reason) -> throw scanner.error(start, reason);
                case NamedTypes.Missing missing ->
                    throw scanner.unresolved(start, missing.reason(), missing);
                case NamedTypes.Failed failed -> throw scanner.unresolved(start, "its definition is wrong", failed);
            };
        } else {
            type = TypePart.scalar(scalar(start, declaration.type()), start);
        }
        scanner.name(declaration.text());
        return type.named(declaration.name());
    }

    /** A struct or union that C pads. */
    private TypePart aggregate(int start, int depth, BiFunction<Integer, List<TypePart>, TypePart> layOut)
            throws LayoutException {
        String form = scanner.name();
        if (scope instanceof TypeScope.GraalVm) {
            throw scanner.error(start, Words.quote(form) + " is known in files named *" + SourceFile.SUFFIX
                    + "; here \"" + form.substring(1) + "\" with its padding is expected");
        }
        List<TypePart> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        scanner.open();
        if (!scanner.takeClose()) {
            do {
                members.add(member(depth + 1, names));
            } while (scanner.takeSeparator());
        }
        return layOut.apply(start, members);
    }

    private TypePart member(int depth, Set<String> names) throws LayoutException {
        TypePart member = layout(depth);
        if (member.layout() instanceof PaddingLayout) {
            throw scanner.error(member.start(), "C's own padding is there already; leave it out, or write \"struct\"");
        }
        if (member.name().isEmpty() && !scanner.peekName().isEmpty()) {
            scanner.mark();
            member = member.named(Optional.of(scanner.memberName()));
        }
        Optional<String> wrong = member.name().flatMap(StubNames::wrongMember);
        if (wrong.isPresent()) {
            throw scanner.error(member.start(), wrong.get());
        }
        if (member.name().isPresent() && !names.add(member.name().get())) {
            throw scanner.error(member.start(), "there is a member %s already; another name is expected"
                    .formatted(Words.quote(member.name().get())));
        }
        return member;
    }

    private TypePart align(int start, int depth) throws LayoutException {
        scanner.name();
        scanner.open();
        int alignment = scanner.number("an alignment in bytes");
        scanner.comma();
        TypePart aligned = unnamed(depth + 1);
        scanner.close();
        if (Integer.bitCount(alignment) != 1) {
            throw scanner.error(start, "an alignment of " + alignment + " is no power of 2; 1, 2, 4 or 8 is expected");
        }
        MemoryLayout layout = aligned.layout();
        boolean aggregate = !(layout instanceof ValueLayout || layout instanceof PaddingLayout);
        if (aggregate && alignment < layout.byteAlignment()) {
            throw scanner.error(start, "an alignment of " + alignment + " is smaller than that of a member; at least "
                    + layout.byteAlignment() + " is expected");
        }
        return TypePart.of(layout.withByteAlignment(alignment), start, List.of(aligned));
    }

    private TypePart struct(int start, int depth) throws LayoutException {
        scanner.name();
        long offset = 0;
        List<TypePart> members = members(depth);
        for (TypePart member : members) {
            long alignment = member.layout().byteAlignment();
            long excess = offset % alignment;
            if (excess != 0) {
                throw scanner.error(member.start(), "this member would be at offset %s, but its alignment is %s;"
                        .formatted(offset, alignment)
                        + " \"padding(" + (alignment - excess) + ")\" is expected before it");
            }
            offset += member.layout().byteSize();
        }
        return TypePart.of(MemoryLayout.structLayout(layouts(members)), start, members);
    }

    private TypePart union(int start, int depth) throws LayoutException {
        scanner.name();
        List<TypePart> members = members(depth);
        return TypePart.of(MemoryLayout.unionLayout(layouts(members)), start, members);
    }

    private TypePart sequence(int start, int depth) throws LayoutException {
        scanner.name();
        scanner.open();
        int count = scanner.number("a number of elements");
        scanner.comma();
        TypePart element = unnamed(depth + 1);
        scanner.close();
        long size = element.layout().byteSize();
        long alignment = element.layout().byteAlignment();
        if (size % alignment != 0) {
            throw scanner.error(element.start(), "elements of %s bytes and an alignment of %s cannot follow each other;"
                    .formatted(size, alignment)
                    + " a size that is a multiple of the alignment is expected");
        }
        return new TypePart(
                MemoryLayout.sequenceLayout(count, element.layout()),
                start,
                1 + count * element.parts(),
                1 + element.height(),
                Optional.empty(),
                List.of());
    }

    private TypePart padding(int start) throws LayoutException {
        scanner.name();
        scanner.open();
        int size = scanner.number("a number of bytes");
        scanner.close();
        if (size == 0) {
            throw scanner.error(start, "padding of 0 bytes is none; at least 1 is expected, or no padding");
        }
        return TypePart.scalar(MemoryLayout.paddingLayout(size), start);
    }

    private List<TypePart> members(int depth) throws LayoutException {
        List<TypePart> members = new ArrayList<>();
        scanner.open();
        if (!scanner.takeClose()) {
            do {
                members.add(unnamed(depth + 1));
            } while (scanner.takeSeparator());
        }
        return members;
    }

    private static MemoryLayout[] layouts(List<TypePart> members) {
        return members.stream().map(TypePart::layout).toArray(MemoryLayout[]::new);
    }
}
