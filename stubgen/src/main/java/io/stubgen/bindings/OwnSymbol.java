package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import io.stubgen.registration.Downcall;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Downcalls whose stub would be nothing but a jump to their symbol, so that a native image can call the symbol itself:
 * the carriers are the C types on every target, and nothing is done before or after the call.
 *
 * <p>The types as registered decide, on all targets, not their layouts: bindings are one source for all.
 */
final class OwnSymbol {
    private OwnSymbol() {}

    /** The symbol to call in place of the stub; empty if the stub is needed. */
    static Optional<String> of(BindingMethod method) {
        Downcall downcall = method.downcall();
        boolean convertsNothing = convertsNothing(downcall.function())
                && downcall.platforms().variants().values().stream()
                        .allMatch(variant -> variant.symbol().equals(downcall.symbol())
                                && convertsNothing(variant.function()));
        boolean onlyCalls = method.downcall().options().firstVariadic().isEmpty()
                && !method.downcall().options().capturesState()
                && !method.takesHeapArrays();
        return method.downcall().symbol().filter(_ -> convertsNothing && onlyCalls);
    }

    private static boolean convertsNothing(FunctionDescriptor function) {
        return Stream.concat(function.argumentLayouts().stream(), function.returnLayout().stream())
                .allMatch(OwnSymbol::isItsCarrier);
    }

    private static boolean isItsCarrier(MemoryLayout layout) {
        return layout instanceof ValueLayout value
                && switch (CanonicalType.of(value)) {
                    case INT, JINT, INT32_T, LONG_LONG, JLONG, INT64_T, SIZE_T, FLOAT, JFLOAT, DOUBLE, JDOUBLE,
                            POINTER, UNSIGNED_INT, UINT32_T, UNSIGNED_LONG_LONG, UINT64_T -> true;
                    // Narrower than their carriers on Windows.
                    case LONG, WCHAR_T, UNSIGNED_LONG -> false;
                    // Conventions differ in who extends them to 32 bits.
                    case BOOL, JBOOLEAN, CHAR, JBYTE, INT8_T, SHORT, JSHORT, INT16_T, JCHAR, UNSIGNED_CHAR,
                            UINT8_T, UNSIGNED_SHORT, UINT16_T -> false;
                };
    }
}
