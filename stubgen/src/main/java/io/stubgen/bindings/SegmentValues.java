package io.stubgen.bindings;

import io.stubgen.abi.Carrier;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.registration.Platforms;
import java.util.List;
import java.util.stream.Stream;

/** How an upcall's carriers become memory segments and back, as Java source. */
final class SegmentValues {
    private final UpcallSignature signature;
    private final Platforms platforms;

    SegmentValues(UpcallSignature signature, Platforms platforms) {
        this.signature = signature;
        this.platforms = platforms;
    }

    /** The parameters with segments; a struct result is returned. */
    List<String> parameters() {
        return values().map(parameter -> type(parameter) + " " + ParameterNames.of(parameter)).toList();
    }

    /** The arguments for these parameters, made of carriers. */
    List<String> arguments() {
        return values().map(this::argument).toList();
    }

    private Stream<EntryParameter> values() {
        return signature.parameters().stream().filter(parameter -> parameter.role() != Role.RESULT);
    }

    private static String type(EntryParameter parameter) {
        return parameter.carrier() == Carrier.POINTER ? "MemorySegment" : parameter.carrier().javaType();
    }

    private String argument(EntryParameter parameter) {
        String name = ParameterNames.of(parameter);
        if (parameter.carrier() != Carrier.POINTER) {
            return name;
        }
        String segment = "MemorySegment.ofAddress(" + name + ")";
        return parameter.role() == Role.STRUCT ? segment + sized(parameter) : segment;
    }

    private String sized(EntryParameter parameter) {
        String size = LayoutExtent.size(
                platforms, signature.function(), function -> function.argumentLayouts().get(parameter.argument()));
        return ".reinterpret(" + size + ")";
    }

    /** Whether the conversion gives segments a size, which is a restricted operation. */
    boolean isRestricted() {
        return signature.passesStructs();
    }

    /** The result's type. */
    String result() {
        return signature.returnsStruct() || signature.result().filter(Carrier.POINTER::equals).isPresent()
                ? "MemorySegment"
                : signature.javaResult();
    }

    /**
     * Statements that make a call and hand its result on as carriers do.
     *
     * @param indent of the statements, in columns
     * @param callee what is called, up to the parenthesis
     * @param cast before the call, for a callee whose result is not known to be of the type
     */
    String call(int indent, String callee, Cast cast) {
        String call = (cast == Cast.NEEDED && !result().equals("void") ? "(" + result() + ") " : "") + callee;
        if (signature.returnsStruct()) {
            String size = LayoutExtent.size(
                    platforms, signature.function(), function -> function.returnLayout().orElseThrow());
            List<String> copy =
                    List.of("struct", "0", "MemorySegment.ofAddress(result).reinterpret(" + size + ")", "0", size);
            return SourceLines.list(indent, "MemorySegment struct = " + call, arguments(), ";\n")
                    + SourceLines.list(indent, "MemorySegment.copy", copy, ";");
        }
        if (result().equals("MemorySegment")) {
            return SourceLines.list(indent, "return address(" + call, arguments(), ", \"the result\");");
        }
        return SourceLines.list(indent, (signature.result().isPresent() ? "return " : "") + call, arguments(), ";");
    }

    /** Whether a call's result needs a cast. */
    enum Cast {
        NEEDED,
        LEFT_OUT
    }
}
