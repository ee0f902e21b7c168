package io.stubgen.testc.source;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.testc.signature.Leaf;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.random.RandomGenerator;

/** A value with which caller and callee recognise an argument or result. */
sealed interface Value {

    /** Random bits of that layout. */
    static Value random(RandomGenerator random, MemoryLayout layout) {
        return layout instanceof ValueLayout value ? Scalar.random(random, value) : Struct.random(random, layout);
    }

    /**
     * A scalar.
     *
     * @param layout the native type
     * @param bits 64 bits, of which the type's own are the value; those above them are graffiti, which a caller or
     *     callee may leave in the register
     */
    record Scalar(ValueLayout layout, long bits) implements Value {
        /** Never set, so that neither a float nor the double around it is a NaN, whose bits C may change. */
        private static final long EXPONENT_TOPS = 1L << 62 | 1L << 30;

        private static Scalar random(RandomGenerator random, ValueLayout layout) {
            long bits = random.nextLong();
            return new Scalar(layout, switch (CTypes.carrier(layout)) {
                case BOOL -> bits & ~0xfeL;
                case FLOAT, DOUBLE -> bits & ~EXPONENT_TOPS;
                case INT8, INT16, UINT16, INT32, INT64, POINTER -> atLimit(random, layout.byteSize(), bits);
            });
        }

        /** Half of the time the type's own bits are as at the ends of its range, signed or not. */
        private static long atLimit(RandomGenerator random, long size, long bits) {
            long own = -1L >>> Long.SIZE - size * Byte.SIZE;
            long sign = own ^ own >>> 1;
            return switch (random.nextInt(8)) {
                case 0 -> bits & ~own;
                case 1 -> bits | own;
                case 2 -> bits & ~own | sign;
                case 3 -> (bits | own) ^ sign;
                default -> bits;
            };
        }

        /** The value alone: integers extended by their sign (unsigned ones by zeros), the bits of floating types. */
        String literal() {
            return switch (CTypes.carrier(layout)) {
                case BOOL -> Long.toString(bits & 1);
                case INT8 -> Byte.toString((byte) bits);
                case INT16 -> Short.toString((short) bits);
                case UINT16 -> Integer.toString((char) bits);
                case INT32, INT64 -> switch ((int) layout.byteSize()) {
                    case 1 -> Integer.toString((int) bits & 0xff);
                    case 2 -> Integer.toString((char) bits); // also wchar_t on Windows
                    case 4 -> (CTypes.isUnsignedLong(layout) ? "0x%xu" : "(int)0x%xu").formatted((int) bits);
                    default -> "(%s)0x%xull".formatted(nativeType(), bits);
                };
                case POINTER -> "(void *)0x%xull".formatted(bits);
                case FLOAT -> "0x%xu".formatted((int) bits);
                case DOUBLE -> "0x%xull".formatted(bits);
            };
        }

        /** With the graffiti, as a 64-bit integer or, of a float or double, as a double. */
        String withGraffiti() {
            return CTypes.isFloating(CTypes.carrier(layout))
                    ? "double_of_bits(0x%xull)".formatted(bits)
                    : "(int64_t)0x%xull".formatted(bits);
        }

        /** What a callee returns: with graffiti, above the int to which results are extended if they are. */
        String asResult(Target target) {
            return Widening.isOfResults(target) && CTypes.isNarrow(layout)
                    ? "((int64_t)0x%xull << 32 | (uint32_t)%s)".formatted(bits >>> 32, literal())
                    : withGraffiti();
        }

        /** As the native type. */
        String asNative() {
            return switch (CTypes.carrier(layout)) {
                case FLOAT -> "float_of_bits(" + literal() + ")";
                case DOUBLE -> "double_of_bits(" + literal() + ")";
                case BOOL, INT8, INT16, UINT16, INT32, INT64, POINTER -> "(%s)%s".formatted(nativeType(), literal());
            };
        }

        private String nativeType() {
            return CTypes.scalar(CanonicalType.of(layout));
        }
    }

    /**
     * A struct or union.
     *
     * @param bytes its memory on a little-endian target, padding included
     * @param mask 0xff for the bytes of leaves, 0 for padding
     */
    record Struct(byte[] bytes, byte[] mask) implements Value {

        private static Struct random(RandomGenerator random, MemoryLayout layout) {
            byte[] bytes = new byte[Math.toIntExact(layout.byteSize())];
            byte[] mask = new byte[bytes.length];
            random.nextBytes(bytes);
            List<Leaf> leaves = Leaf.of(layout);
            for (Leaf leaf : leaves) {
                for (long offset = leaf.offset(); offset < leaf.end(); offset++) {
                    mask[(int) offset] = -1;
                }
                if (CTypes.carrier(leaf.layout()) == Carrier.BOOL) {
                    bytes[(int) leaf.offset()] &= 1;
                }
            }
            return new Struct(bytes, mask);
        }

        /** A {@code struct expected} of the harness. */
        String expected() {
            boolean full = true;
            for (byte part : mask) {
                full &= part != 0;
            }
            return "(struct expected){%s, %s, %d}".formatted(text(), full ? "NULL" : literal(mask), bytes.length);
        }

        /** The bytes as a string literal. */
        String text() {
            return literal(bytes);
        }

        static String literal(byte[] bytes) {
            StringBuilder text = new StringBuilder("\"");
            for (byte part : bytes) {
                text.append("\\x%02x".formatted(part));
            }
            return text.append('"').toString();
        }
    }
}
