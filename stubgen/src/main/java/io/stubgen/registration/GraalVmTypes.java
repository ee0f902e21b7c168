package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.stream.Collectors;

/** Types in the words that GraalVM reads: no digits in names, no unsigned types but {@code jchar}, explicit padding. */
final class GraalVmTypes {
    private GraalVmTypes() {}

    /** The type of a layout. */
    static String text(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value -> name(CanonicalType.of(value));
            case StructLayout struct -> "struct(" + members(struct) + ")";
            case UnionLayout union -> "union(" + members(union) + ")";
            case SequenceLayout array -> "sequence(" + array.elementCount() + ", " + text(array.elementLayout()) + ")";
            case PaddingLayout padding -> "padding(" + padding.byteSize() + ")";
        };
    }

    private static String members(GroupLayout group) {
        return group.memberLayouts().stream().map(GraalVmTypes::text).collect(Collectors.joining(", "));
    }

    private static String name(CanonicalType type) {
        return switch (type) {
            case INT8_T -> "jbyte";
            case INT16_T -> "jshort";
            case INT32_T, UINT32_T -> "jint";
            case INT64_T, UINT64_T -> "jlong";
            case UNSIGNED_CHAR, UINT8_T -> "char";
            case UNSIGNED_SHORT, UINT16_T -> "jchar";
            case UNSIGNED_INT -> "int";
            case UNSIGNED_LONG -> "long";
            case UNSIGNED_LONG_LONG -> "long long";
            case BOOL, JBOOLEAN, CHAR, JBYTE, SHORT, JSHORT, JCHAR, INT, JINT, LONG_LONG, JLONG, SIZE_T, FLOAT, JFLOAT,
                    DOUBLE, JDOUBLE, POINTER, LONG, WCHAR_T -> type.cName();
        };
    }

    /** Whether it is passed by itself with zeros above it, where GraalVM's type for it has its sign there. */
    static boolean isExtendedOtherwise(Target target, MemoryLayout layout) {
        boolean extended = switch (target.convention()) {
            case SYSV, AAPCS64_APPLE -> true;
            case WIN64, AAPCS64, AAPCS64_WINDOWS -> false;
        };
        return extended
                && layout instanceof ValueLayout.OfByte value
                && CanonicalType.of(value).isUnsigned();
    }

    /** Whether C passes nothing for it, which Java's linker refuses. */
    static boolean isEmpty(MemoryLayout layout) {
        return layout.byteSize() == 0;
    }
}
