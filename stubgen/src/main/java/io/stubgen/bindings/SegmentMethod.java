package io.stubgen.bindings;

import io.stubgen.abi.Carrier;
import io.stubgen.emit.EntryParameter;
import io.stubgen.registration.Downcall;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Source of a method that takes memory segments and calls one that takes addresses. */
final class SegmentMethod {
    private static final String METHOD = """
                /**
                 * %s
                 *
                 * %s
            %s     *
                 * %s
                 */
            %s
            %s
                }
            """;

    private static final String ARRAYS = """
                 *
                 * <p>Takes arrays: a pointer may be a heap segment that is not read-only. The arrays stay where they
                 * are during the call, which must be short and must not lead to an upcall.
            """;

    private static final String TRY = """
                    try {
            %s
                    } finally {
            %s
                    }""";

    private final String binding;
    private final BindingMethod method;
    private final List<String> parameters = new ArrayList<>();
    private final List<String> segments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private SegmentMethod(String binding, BindingMethod method) {
        this.binding = binding;
        this.method = method;
        method.parameters().forEach(this::add);
    }

    /** @param binding simple name of the class that has the method */
    static String of(String binding, BindingMethod method) {
        return new SegmentMethod(binding, method).source();
    }

    private void add(EntryParameter parameter) {
        String name = ParameterNames.of(parameter);
        switch (parameter.role()) {
            case TARGET -> segment(name, "function(%1$s, \"%1$s\")");
            case RESULT -> {
                parameters.add("SegmentAllocator allocator");
                arguments.add("address(result, \"result\", %s)".formatted(resultSize()));
            }
            case STATE -> segment(name, "address(%1$s, \"%1$s\", STATE_BYTES)");
            case STRUCT -> {
                Downcall downcall = method.downcall();
                String size = LayoutExtent.size(
                        downcall.platforms(),
                        downcall.function(),
                        function -> function.argumentLayouts().get(parameter.argument()));
                segment(name, "address(%1$s, \"%1$s\", " + size + ")");
            }
            case SCALAR -> {
                if (parameter.carrier() == Carrier.POINTER) {
                    segment(name, "address(%1$s, \"%1$s\")");
                } else {
                    parameters.add(parameter.carrier().javaType() + " " + name);
                    arguments.add(name);
                }
            }
            case HEAP_ARRAY -> segment(ParameterNames.argument(parameter.argument()), "array(%1$s, \"%1$s\")");
            case HEAP_OFFSET -> arguments.add(ParameterNames.argument(parameter.argument()) + ".address()");
            case JNI_ENVIRONMENT, JNI_CLASS -> throw new IllegalArgumentException(parameter.toString());
        }
    }

    private void segment(String name, String argument) {
        parameters.add("MemorySegment " + name);
        segments.add(name);
        arguments.add(argument.formatted(name));
    }

    private String source() {
        String head = (sizedPointer().isPresent() ? "@SuppressWarnings(\"restricted\")\n    " : "")
                + "public static " + resultType() + " " + method.name();
        return METHOD.formatted(
                VariantText.signature(method.downcall().platforms(), method.downcall().signature()),
                JavaComments.paragraph(DowncallRemarks.effectWithAllocator(method.downcall())),
                (method.takesHeapArrays() ? ARRAYS : "") + TargetGuard.remark(method.downcall().platforms(), "it"),
                JavaComments.registered(method.downcall().origins()),
                SourceLines.list(4, head, parameters, " {"),
                body());
    }

    private String body() {
        String allocation = returnsStruct()
                ? "        MemorySegment result = allocator.allocate(%s, %s);\n"
                        .formatted(
                                resultSize(),
                                LayoutExtent.alignment(
                                        method.downcall().platforms(),
                                        method.downcall().function(),
                                        SegmentMethod::resultLayout))
                : "";
        if (segments.isEmpty()) {
            return allocation + call(8);
        }
        String fences = segments.stream()
                .map("            Reference.reachabilityFence(%s);"::formatted)
                .collect(Collectors.joining("\n"));
        return allocation + TRY.formatted(call(12), fences);
    }

    private String call(int indent) {
        String call = binding + "." + method.name();
        if (returnsStruct()) {
            return SourceLines.list(indent, call, arguments, ";\n" + " ".repeat(indent) + "return result;");
        }
        if (returnsPointer()) {
            String size = sizedPointer().isPresent() ? ".reinterpret(" + sizedPointer().getAsLong() + "L)" : "";
            return SourceLines.list(
                    indent, "return MemorySegment.ofAddress(" + call, arguments, ")" + size + ";");
        }
        return SourceLines.list(indent, (method.result().isPresent() ? "return " : "") + call, arguments, ";");
    }

    private String resultType() {
        return returnsStruct() || returnsPointer()
                ? "MemorySegment"
                : method.result().map(Carrier::javaType).orElse("void");
    }

    private String resultSize() {
        return LayoutExtent.size(
                method.downcall().platforms(), method.downcall().function(), SegmentMethod::resultLayout);
    }

    private static MemoryLayout resultLayout(FunctionDescriptor function) {
        return function.returnLayout().orElseThrow();
    }

    private boolean returnsStruct() {
        return DowncallRemarks.returnsStruct(method.downcall());
    }

    private boolean returnsPointer() {
        return method.result().filter(Carrier.POINTER::equals).isPresent();
    }

    private OptionalLong sizedPointer() {
        return method.downcall().resultTargetSize();
    }
}
