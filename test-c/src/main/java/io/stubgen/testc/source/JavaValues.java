package io.stubgen.testc.source;

import io.stubgen.abi.Carrier;
import io.stubgen.testc.signature.Leaf;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Values in Java source. */
final class JavaValues {

    private JavaValues() {}

    /** A scalar as an expression of its carrier's Java type. */
    static String literal(Value.Scalar scalar) {
        long bits = bits(scalar);
        return switch (CTypes.carrier(scalar.layout())) {
            case BOOL -> Boolean.toString(bits != 0);
            case INT8 -> "(byte) " + bits;
            case INT16 -> "(short) " + bits;
            case UINT16 -> "(char) " + bits;
            case INT32 -> "0x%x".formatted((int) bits);
            case INT64, POINTER -> "0x%xL".formatted(bits);
            case FLOAT -> "Float.intBitsToFloat(0x%x)".formatted((int) bits);
            case DOUBLE -> "Double.longBitsToDouble(0x%xL)".formatted(bits);
        };
    }

    /** What {@link #bitsOf} is to give for a scalar. */
    static String bitsLiteral(Value.Scalar scalar) {
        return "0x%xL".formatted(bits(scalar));
    }

    /** The bits of a Java expression of a carrier's type, extended as Java does. */
    static String bitsOf(Carrier carrier, String expression) {
        return switch (carrier) {
            case BOOL -> expression + " ? 1 : 0";
            case INT8, INT16, UINT16, INT32, INT64, POINTER -> expression;
            case FLOAT -> "Float.floatToRawIntBits(" + expression + ")";
            case DOUBLE -> "Double.doubleToRawLongBits(" + expression + ")";
        };
    }

    /** The leaves of a struct, as class Memory of the image reads them: {@code "I0 D8"}, Java types and offsets. */
    static String leaves(MemoryLayout layout) {
        return Leaf.of(layout).stream()
                .map(leaf -> descriptor(leaf.layout()) + leaf.offset())
                .collect(Collectors.joining(" ", "\"", "\""));
    }

    private static String descriptor(ValueLayout layout) {
        return layout instanceof AddressLayout
                ? Carrier.POINTER.jvmDescriptor()
                : layout.carrier().descriptorString();
    }

    /** Bytes as a string literal of hexadecimal digits. */
    static String hex(byte[] bytes) {
        return '"' + HexFormat.of().formatHex(bytes) + '"';
    }

    private static long bits(Value.Scalar scalar) {
        long bits = scalar.bits();
        return switch (CTypes.carrier(scalar.layout())) {
            case BOOL -> bits & 1;
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case UINT16 -> (char) bits;
            case INT32 -> switch ((int) scalar.layout().byteSize()) {
                case 1 -> bits & 0xff;
                case 2 -> (char) bits;
                default -> (int) bits;
            };
            case FLOAT -> (int) bits;
            case INT64 -> scalar.layout().byteSize() == Long.BYTES ? bits : (int) bits;
            case POINTER, DOUBLE -> bits;
        };
    }
}
