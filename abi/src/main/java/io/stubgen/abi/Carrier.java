package io.stubgen.abi;

import java.lang.foreign.ValueLayout;

/**
 * The types in which bindings and the C header hand values to stubs and get them back: of the same width on every
 * target, so that the Java source is one for all. The stub converts between carrier and C type.
 */
public enum Carrier {
    BOOL("bool", "boolean", "Z", ValueLayout.JAVA_BOOLEAN),
    INT8("int8_t", "byte", "B", ValueLayout.JAVA_BYTE),
    INT16("int16_t", "short", "S", ValueLayout.JAVA_SHORT),
    UINT16("uint16_t", "char", "C", ValueLayout.JAVA_CHAR),
    INT32("int32_t", "int", "I", ValueLayout.JAVA_INT),
    INT64("int64_t", "long", "J", ValueLayout.JAVA_LONG),
    FLOAT("float", "float", "F", ValueLayout.JAVA_FLOAT),
    DOUBLE("double", "double", "D", ValueLayout.JAVA_DOUBLE),
    /** An address: {@code void *} in C, {@code long} in Java. */
    POINTER("void *", "long", "J", ValueLayout.ADDRESS);

    private final String cType;
    private final String javaType;
    private final String jvmDescriptor;
    private final ValueLayout layout;

    Carrier(String cType, String javaType, String jvmDescriptor, ValueLayout layout) {
        this.cType = cType;
        this.javaType = javaType;
        this.jvmDescriptor = jvmDescriptor;
        this.layout = layout;
    }

    /** The type in the C header. */
    public String cType() {
        return cType;
    }

    /** The type in Java bindings. */
    public String javaType() {
        return javaType;
    }

    /** The field descriptor of {@link #javaType}, JVMS 4.3.2. */
    public String jvmDescriptor() {
        return jvmDescriptor;
    }

    /** The layout, unnamed, the same on every target. */
    public ValueLayout layout() {
        return layout;
    }
}
