package io.stubgen.registration;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what is passed and returned, of types as {@link LayoutParser} reads them:
 *
 * <pre>
 *     Signature ::= Result([Layout {, Layout}]), with ... before the first variadic argument
 *     Result    ::= void | Layout
 * </pre>
 */
final class SignatureParser {
    private final TypeScanner scanner;
    private final LayoutParser types;

    private SignatureParser(TypeScope scope, String text) throws LayoutException {
        this.scanner = new TypeScanner(text);
        this.types = new LayoutParser(scope, scanner);
    }

    /** Reads the type of a result. */
    static RegisteredType result(TypeScope scope, String type) throws LayoutException {
        SignatureParser parser = new SignatureParser(scope, type);
        Optional<MemoryLayout> layout = parser.returned();
        parser.scanner.end();
        return new RegisteredType(parser.scanner.normal(), layout);
    }

    /** Reads the type of a parameter. */
    static RegisteredType parameter(TypeScope scope, String type) throws LayoutException {
        SignatureParser parser = new SignatureParser(scope, type);
        MemoryLayout layout = parser.passed();
        parser.scanner.end();
        return new RegisteredType(parser.scanner.normal(), Optional.of(layout));
    }

    /** Reads a signature: {@code result(parameter, parameter)}, with {@code ...} before the first variadic argument. */
    static Signature signature(TypeScope scope, String text) throws LayoutException {
        return new SignatureParser(scope, text).signature();
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
        TypePart part = types.unnamed(1);
        return switch (part.layout()) {
            case SequenceLayout _ ->
                throw scanner.error(
                        part.start(), "C passes no arrays by value; \"void*\", or the array in a struct, is expected");
            case PaddingLayout _ ->
                throw scanner.error(
                        part.start(), "padding by itself has no value; it is expected in structs and unions");
            default -> part.layout();
        };
    }
}
