package io.stubgen.bindings;

import io.stubgen.abi.Carrier;
import io.stubgen.bindings.ImageBindings.HiddenTypes;
import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Platforms;
import io.stubgen.registration.Uncaught;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/** Source of the class of the methods that upcall stubs call in a native image. */
final class EntryPointsSource {
    private static final String CLASS = """

                private static final class %s {
            %s    }
            """;

    private static final String METHOD = """
            %s
            %s
            %s            try {
            %s
                        } catch (Throwable thrown) {
                            %s.%s(%s, thrown);
            %s            }
                    }
            """;

    /** The Java caller is to get the exception first. */
    private static final String PENDING = """
                        if (PendingException.isPending()) {
            %s            }
            """;

    private final BindingClass binding;
    private final UpcallBindings upcalls;
    private final ImageLibrary symbols;
    private final TargetAliases aliases;
    private final HiddenTypes types;

    EntryPointsSource(BindingClass binding, ImageLibrary symbols, TargetAliases aliases, HiddenTypes types) {
        this.binding = binding;
        this.upcalls = binding.upcalls();
        this.symbols = symbols;
        this.aliases = aliases;
        this.types = types;
    }

    String of() {
        List<String> methods = new ArrayList<>();
        for (DirectUpcall upcall : upcalls.direct()) {
            methods.add(method(
                    methods.size(),
                    upcall.name(),
                    UpcallSignature.of(upcall.function()),
                    List.of("IsolateThread thread"),
                    aliases.call(UpcallBindings.target(binding, upcall)),
                    upcall.uncaught(),
                    upcall.platforms()));
        }
        for (CallbackType callback : upcalls.callbacks()) {
            methods.add(method(
                    methods.size(),
                    callback.upcall().name(),
                    callback.signature(),
                    List.of("IsolateThread thread", "long slot"),
                    UpcallMembers.bound(callback),
                    callback.upcall().uncaught(),
                    callback.upcall().platforms()));
        }
        return CLASS.formatted(types.entryPoints(), String.join("\n", methods));
    }

    private String method(
            int target,
            String upcall,
            UpcallSignature signature,
            List<String> before,
            String callee,
            Uncaught uncaught,
            Platforms platforms) {
        List<String> parameters = new ArrayList<>(before);
        parameters.addAll(signature.javaParameters());
        return METHOD.formatted(
                SourceLines.list(
                        8,
                        "@CEntryPoint",
                        List.of(
                                "name = \"" + symbols.entryPoint(upcall) + "\"",
                                "publishAs = CEntryPoint.Publish.SymbolOnly"),
                        ""),
                SourceLines.list(
                        8, "static " + signature.javaResult() + " " + javaName(upcall), parameters, " {"),
                upcalls.propagates() ? PENDING.formatted(zero(signature, platforms) + leave(signature)) : "",
                SourceLines.list(
                        16,
                        (signature.result().isPresent() ? "return " : "") + callee,
                        signature.names(),
                        ";"),
                binding.name(),
                upcalls.names().uncaught(),
                target,
                switch (uncaught) {
                    case ABORT -> leaveWithResult(signature);
                    case PROPAGATE -> zero(signature, platforms) + leaveWithResult(signature);
                });
    }

    /** An upcall's name need not be one of a Java method. */
    private static String javaName(String upcall) {
        return SourceVersion.isKeyword(upcall) ? upcall + "_" : upcall;
    }

    /** What C gets in place of a struct. */
    private String zero(UpcallSignature signature, Platforms platforms) {
        return signature.returnsStruct()
                ? "                StructResults.clear(result, %s);\n"
                        .formatted(TargetConstant.in(
                                types.state(),
                                LayoutExtent.size(
                                        platforms,
                                        signature.function(),
                                        function -> function.returnLayout().orElseThrow())))
                : "";
    }

    private static String leave(UpcallSignature signature) {
        return signature.result().isPresent() ? leaveWithResult(signature) : "                return;\n";
    }

    private static String leaveWithResult(UpcallSignature signature) {
        return signature.result()
                .map(carrier -> "                return %s;\n".formatted(carrier == Carrier.BOOL ? "false" : "0"))
                .orElse("");
    }
}
