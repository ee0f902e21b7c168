package io.stubgen.abi;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The scalar C types that registrations name, with their layout per target and the carrier in which bindings and
 * stubs hand them over. A layout made by {@link #layout} bears the type's name, so that the carrier can be told from
 * it; see {@link #of}.
 *
 * <p>The carrier of an unsigned type that C promotes to {@code int} is {@code int}, which holds its value; those of the
 * wider ones hold their bits.
 */
public enum CanonicalType {
    BOOL("bool", Carrier.BOOL),
    JBOOLEAN("jboolean", Carrier.BOOL),
    CHAR("char", Carrier.INT8),
    JBYTE("jbyte", Carrier.INT8),
    INT8_T("int8_t", Carrier.INT8),
    SHORT("short", Carrier.INT16),
    JSHORT("jshort", Carrier.INT16),
    INT16_T("int16_t", Carrier.INT16),
    JCHAR("jchar", Carrier.UINT16),
    INT("int", Carrier.INT32),
    JINT("jint", Carrier.INT32),
    INT32_T("int32_t", Carrier.INT32),
    LONG_LONG("long long", Carrier.INT64),
    JLONG("jlong", Carrier.INT64),
    INT64_T("int64_t", Carrier.INT64),
    SIZE_T("size_t", Carrier.INT64),
    FLOAT("float", Carrier.FLOAT),
    JFLOAT("jfloat", Carrier.FLOAT),
    DOUBLE("double", Carrier.DOUBLE),
    JDOUBLE("jdouble", Carrier.DOUBLE),
    POINTER("void*", Carrier.POINTER),
    /** 8 bytes on Linux and macOS, 4 on Windows. */
    LONG("long", Carrier.INT64, target -> integer(target.longSize())),
    /** 4 bytes on Linux and macOS; 2, unsigned, on Windows. */
    WCHAR_T(
            "wchar_t",
            Carrier.INT32,
            target -> target.wideCharSize() == 2 ? ValueLayout.JAVA_CHAR : ValueLayout.JAVA_INT),
    UNSIGNED_CHAR("unsigned char", Carrier.INT32, target -> ValueLayout.JAVA_BYTE),
    UINT8_T("uint8_t", Carrier.INT32, target -> ValueLayout.JAVA_BYTE),
    UNSIGNED_SHORT("unsigned short", Carrier.INT32, target -> ValueLayout.JAVA_CHAR),
    UINT16_T("uint16_t", Carrier.INT32, target -> ValueLayout.JAVA_CHAR),
    UNSIGNED_INT("unsigned int", Carrier.INT32),
    UINT32_T("uint32_t", Carrier.INT32),
    UNSIGNED_LONG("unsigned long", Carrier.INT64, target -> integer(target.longSize())),
    UNSIGNED_LONG_LONG("unsigned long long", Carrier.INT64),
    UINT64_T("uint64_t", Carrier.INT64);

    private static final Map<String, CanonicalType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CanonicalType::cName, Function.identity()));

    private final String cName;
    private final Carrier carrier;
    private final Function<Target, ValueLayout> layout;

    CanonicalType(String cName, Carrier carrier) {
        this(cName, carrier, target -> carrier.layout());
    }

    CanonicalType(String cName, Carrier carrier, Function<Target, ValueLayout> layout) {
        this.cName = cName;
        this.carrier = carrier;
        this.layout = layout;
    }

    private static ValueLayout integer(int size) {
        return size == 4 ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    }

    /**
     * The type with that name, exactly as registrations write it.
     *
     * @throws IllegalArgumentException if there is none: see {@link #isName}
     */
    public static CanonicalType named(String cName) {
        CanonicalType type = BY_NAME.get(cName);
        if (type == null) {
            throw new IllegalArgumentException("no canonical type is named " + cName);
        }
        return type;
    }

    /** Whether registrations may use that name. */
    public static boolean isName(String cName) {
        return BY_NAME.containsKey(cName);
    }

    /**
     * The type that a value layout stands for: the one that it is named after, else the plainest type of its Java
     * carrier ({@code int} for {@code JAVA_INT}, {@code long long} for {@code JAVA_LONG}).
     */
    public static CanonicalType of(ValueLayout layout) {
        return layout.name().filter(BY_NAME::containsKey).map(BY_NAME::get).orElseGet(() -> switch (layout) {
            case ValueLayout.OfBoolean _ -> BOOL;
            case ValueLayout.OfByte _ -> CHAR;
            case ValueLayout.OfShort _ -> SHORT;
            case ValueLayout.OfChar _ -> JCHAR;
            case ValueLayout.OfInt _ -> INT;
            case ValueLayout.OfLong _ -> LONG_LONG;
            case ValueLayout.OfFloat _ -> FLOAT;
            case ValueLayout.OfDouble _ -> DOUBLE;
            case AddressLayout _ -> POINTER;
        });
    }

    /** The name in C and in registrations. */
    public String cName() {
        return cName;
    }

    /** What bindings and the header hand to the stub. */
    public Carrier carrier() {
        return carrier;
    }

    /**
     * Whether C's type has no negative values, and becomes wider by zeros; {@code size_t} is as wide as its carrier.
     */
    public boolean isUnsigned() {
        return switch (this) {
            case BOOL, JBOOLEAN, JCHAR, SIZE_T, UNSIGNED_CHAR, UINT8_T, UNSIGNED_SHORT, UINT16_T, UNSIGNED_INT,
                    UINT32_T, UNSIGNED_LONG, UNSIGNED_LONG_LONG, UINT64_T -> true;
            case CHAR, JBYTE, INT8_T, SHORT, JSHORT, INT16_T, INT, JINT, INT32_T, LONG_LONG, JLONG, INT64_T, FLOAT,
                    JFLOAT, DOUBLE, JDOUBLE, POINTER, LONG, WCHAR_T -> false;
        };
    }

    /** The layout on a target: {@linkplain ValueLayout#name() named} after this type. */
    public ValueLayout layout(Target target) {
        return layout.apply(target).withName(cName);
    }
}
