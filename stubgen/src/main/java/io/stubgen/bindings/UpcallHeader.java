package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Platforms;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The parts of a C header that are for upcalls; nothing if there are none. */
final class UpcallHeader {
    private static final String REMARKS = """
             *
             * An upcall stub takes and returns what its C signature says. It calls a function that another object
             * defines, with the types that arguments of downcall stubs have: impl_x for stub_x, and for a pointer of
             * stub_bind_x the function given to it. A struct argument is at an address that is valid during the call;
             * a struct is returned through result, which is the first parameter, but for data.
             * A stub whose signature has structs by value is declared without it, since the structs' types are not
             * known here: convert its address to your type of function pointer.
            """;

    private static final String DIRECT = """
            /*
             * %1$s
             *
             * Upcall of %2$s.
             * Registered in %3$s.
             */
            %4$s
            """;

    private static final String BOUND = """
            /*
             * %1$s
             *
             * Binds a function and data for it to a function pointer of this signature. Returns NULL if all are bound.
             * Registered in %2$s.
             */
            %3$s
            void *stub_bind_%4$s(stub_%4$s_function *function, void *data);
            """;

    private static final String RELEASE = """
            /*
             * Releases a pointer that a function stub_bind_x returned. A call of it aborts the process with a message, until
             * it is bound again. Returns 0, or -1 if it is not bound.
             */
            int stub_release(void *pointer);
            """;

    private UpcallHeader() {}

    /** Lines of the comment at the start. */
    static String remarks(Registrations registrations) {
        return isEmpty(registrations) ? "" : REMARKS;
    }

    /** Includes that native types need. */
    static String includes(Registrations registrations) {
        return isEmpty(registrations) ? "" : "#include <stddef.h>\n";
    }

    private static boolean isEmpty(Registrations registrations) {
        return registrations.directUpcalls().isEmpty() && registrations.upcalls().isEmpty();
    }

    /** The declarations, each with a comment. */
    static List<String> declarations(Registrations registrations) {
        List<String> declarations = new ArrayList<>();
        registrations.directUpcalls().forEach(upcall ->
                declarations.add(ConditionalC.of(upcall.platforms(), target -> direct(upcall.on(target)))));
        registrations.upcalls().forEach(upcall ->
                declarations.add(ConditionalC.of(upcall.platforms(), target -> bound(upcall.on(target)))));
        if (!registrations.upcalls().isEmpty()) {
            Set<Target> targets = EnumSet.noneOf(Target.class);
            registrations.upcalls().forEach(upcall -> targets.addAll(upcall.platforms().targets()));
            declarations.add(ConditionalC.of(new Platforms(Map.of(), targets), _ -> RELEASE));
        }
        return declarations;
    }

    private static String direct(DirectUpcall upcall) {
        List<String> lines = new ArrayList<>();
        lines.add(nativePrototype(upcall.function(), "stub_" + upcall.name()));
        upcall.symbol().ifPresent(symbol -> lines.add(nativePrototype(upcall.function(), symbol)));
        lines.add(carrierPrototype(upcall.function(), "impl_" + upcall.name(), List.of()));
        return DIRECT.formatted(
                upcall.signature(),
                CHeader.comment(upcall.method().owner() + "." + upcall.method().name()),
                CHeader.origins(upcall.origins()),
                String.join("\n", lines));
    }

    private static String bound(Upcall upcall) {
        String type = "typedef "
                + carrierPrototype(upcall.function(), "stub_" + upcall.name() + "_function", List.of("void *data"));
        return BOUND.formatted(upcall.signature(), CHeader.origins(upcall.origins()), type, upcall.name());
    }

    private static String nativePrototype(FunctionDescriptor function, String name) {
        if (UpcallSignature.of(function).passesStructs()) {
            return "void " + name + "(void);";
        }
        List<MemoryLayout> arguments = function.argumentLayouts();
        List<String> parameters = IntStream.range(0, arguments.size())
                .mapToObj(index -> CHeader.declared(nativeType(arguments.get(index)), ParameterNames.argument(index)))
                .toList();
        String result = function.returnLayout().map(UpcallHeader::nativeType).orElse("void");
        return CHeader.prototype(CHeader.declared(result, name), parameters);
    }

    /** The type in C, by the names of the standard headers. */
    private static String nativeType(MemoryLayout layout) {
        CanonicalType type = CanonicalType.of((ValueLayout) layout);
        return switch (type) {
            case BOOL, CHAR, INT8_T, SHORT, INT16_T, INT, INT32_T, LONG_LONG, INT64_T, SIZE_T, FLOAT, DOUBLE, LONG,
                    WCHAR_T, UNSIGNED_CHAR, UINT8_T, UNSIGNED_SHORT, UINT16_T, UNSIGNED_INT, UINT32_T, UNSIGNED_LONG,
                    UNSIGNED_LONG_LONG, UINT64_T -> type.cName();
            case JBOOLEAN, JBYTE, JSHORT, JCHAR, JINT, JLONG, JFLOAT, JDOUBLE, POINTER -> type.carrier().cType();
        };
    }

    private static String carrierPrototype(FunctionDescriptor function, String name, List<String> first) {
        UpcallSignature signature = UpcallSignature.of(function);
        List<String> parameters = new ArrayList<>(first);
        for (EntryParameter parameter : signature.parameters()) {
            String type = parameter.role() == Role.STRUCT ? "const void *" : parameter.carrier().cType();
            parameters.add(CHeader.declared(type, ParameterNames.of(parameter)));
        }
        String result = signature.result().map(Carrier::cType).orElse("void");
        return CHeader.prototype(CHeader.declared(result, name), parameters);
    }
}
