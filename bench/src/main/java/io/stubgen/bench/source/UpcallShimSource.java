package io.stubgen.bench.source;

import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.abi.Target.ObjectFormat;
import io.stubgen.emit.UpcallCallee.JavaMethod;
import io.stubgen.emit.UpcallStub;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Upcall shims in C, written as one writes them by hand, with the effect of the direct upcall stubs of bridge jni: the
 * environment is kept in a thread-local variable, exceptions are looked for before and after the call, and the C caller
 * then gets zero.
 */
public final class UpcallShimSource {
    private static final String PREAMBLE = """
            #include <jni.h>
            #include <stdbool.h>
            #include <stddef.h>
            #include <stdint.h>

            struct target {
                jclass owner;
                jmethodID method;
            };
            """;

    /** What the shims use of their library. */
    private static final String LIBRARY = """
            #define HIDDEN __attribute__((visibility("hidden")))

            extern HIDDEN const struct target targets[];
            extern HIDDEN JNIEnv *attach(void);
            extern HIDDEN void uncaught(JNIEnv *env, jint target);
            """;

    /** COFF hides nothing; only what is in the same file is addressed without a pointer to it. */
    private static final String COFF_LIBRARY = """
            struct target targets[%d];
            extern JNIEnv *attach(void);
            extern void uncaught(JNIEnv *env, jint target);
            """;

    private static final String ENVIRONMENT = """
            extern HIDDEN __thread JNIEnv *environment __attribute__((tls_model("global-dynamic")));
            """;

    private final UpcallStub stub;
    private final ObjectFormat format;
    private final NativeTypes types;

    private UpcallShimSource(Target target, UpcallStub stub) {
        this.stub = stub;
        this.format = target.objectFormat();
        this.types = new NativeTypes(stub.function(), stub.symbol());
    }

    /** The source of a file with a shim for each stub, under the stub's symbol; each calls a Java method. */
    public static String of(Target target, List<UpcallStub> stubs) {
        String library = switch (target.objectFormat()) {
            case ELF -> LIBRARY + ENVIRONMENT;
            case MACH_O -> LIBRARY;
            case COFF -> COFF_LIBRARY.formatted(stubs.size());
        };
        return stubs.stream()
                .map(stub -> new UpcallShimSource(target, stub).text())
                .collect(Collectors.joining("", PREAMBLE + library, ""));
    }

    /** A thread's environment is found as stubs find it: in a thread-local variable of ELF, else by a function. */
    private String environment() {
        return switch (format) {
            case ELF -> """
                        JNIEnv *env = environment;
                        if (env == NULL) {
                            env = attach();
                        }
                    """;
            case MACH_O, COFF -> """
                        JNIEnv *env = attach();
                    """;
        };
    }

    private String text() {
        int target = ((JavaMethod) stub.callee()).target();
        return """

                %1$s%2$s %3$s(%4$s) {
                %5$s%11$s    if ((*env)->ExceptionCheck(env)) {
                        return%6$s;
                    }
                    %7$s(*env)->CallStatic%8$sMethodA(env, targets[%9$d].owner, targets[%9$d].method, arguments);
                    if ((*env)->ExceptionCheck(env)) {
                        uncaught(env, %9$d);
                        return%6$s;
                    }
                %10$s}
                """.formatted(
                        types.definitions(),
                        types.result(),
                        stub.symbol(),
                        parameters(),
                        javaArguments(),
                        result().map(this::zero).orElse(""),
                        scalarResult().map(carrier -> NativeTypes.jniType(carrier) + " result = ").orElse(""),
                        scalarResult().map(UpcallShimSource::methodType).orElse("Void"),
                        target,
                        result().map(this::returned).orElse(""),
                        environment());
    }

    private String parameters() {
        int count = stub.function().argumentLayouts().size();
        return count == 0
                ? "void"
                : IntStream.range(0, count)
                        .mapToObj(index -> types.argument(index) + " a" + index)
                        .collect(Collectors.joining(", "));
    }

    private String javaArguments() {
        List<String> lines = new ArrayList<>();
        List<MemoryLayout> arguments = stub.function().argumentLayouts();
        int first = 0;
        if (result().isPresent() && scalarResult().isEmpty()) {
            lines.add(types.result() + " result;");
            first = 1;
        }
        lines.add("jvalue arguments[%d];".formatted(Math.max(1, first + arguments.size())));
        if (first == 1) {
            lines.add("arguments[0].j = (jlong)&result;");
        }
        for (int index = 0; index < arguments.size(); index++) {
            lines.add("arguments[%d].%s;".formatted(first + index, javaArgument(arguments.get(index), "a" + index)));
        }
        return lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static String javaArgument(MemoryLayout layout, String name) {
        return switch (layout) {
            case ValueLayout value when NativeTypes.isPointer(value) -> "j = (jlong)" + name;
            case ValueLayout value -> member(NativeTypes.carrier(value)) + " = " + name;
            default -> "j = (jlong)&" + name;
        };
    }

    private Optional<MemoryLayout> result() {
        return stub.function().returnLayout();
    }

    private Optional<Carrier> scalarResult() {
        return result().filter(ValueLayout.class::isInstance).map(layout -> NativeTypes.carrier((ValueLayout) layout));
    }

    private String zero(MemoryLayout layout) {
        return layout instanceof GroupLayout ? " (" + types.result() + "){0}" : " 0";
    }

    private String returned(MemoryLayout layout) {
        return NativeTypes.isPointer(layout) ? "    return (void *)result;\n" : "    return result;\n";
    }

    /** The member of {@code jvalue}. */
    private static String member(Carrier carrier) {
        return switch (carrier) {
            case BOOL -> "z";
            case INT8 -> "b";
            case INT16 -> "s";
            case UINT16 -> "c";
            case INT32 -> "i";
            case INT64, POINTER -> "j";
            case FLOAT -> "f";
            case DOUBLE -> "d";
        };
    }

    /** As in {@code CallStaticIntMethodA}. */
    private static String methodType(Carrier carrier) {
        return switch (carrier) {
            case BOOL -> "Boolean";
            case INT8 -> "Byte";
            case INT16 -> "Short";
            case UINT16 -> "Char";
            case INT32 -> "Int";
            case INT64, POINTER -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
        };
    }
}
