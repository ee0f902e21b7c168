package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import java.util.Locale;

/** By what the accessors of structs take them. */
enum StructAccess {
    /** By addresses, which nothing checks. */
    ADDRESS("long", "address", "its address", """
                    /** Allocates memory for one, with arbitrary content; to be freed with {@link NativeMemory#free}. */
                    public static long allocate() {
                        return NativeMemory.allocate(%1$s);
                    }

                    /** The same for an array of them. */
                    public static long allocate(long count) {
                        return NativeMemory.allocate(Math.multiplyExact(%1$s, count));
                    }

                    /** The address of an element of an array. */
                    public static long element(long array, long index) {
                        return array + Math.multiplyExact(index, %1$s);
                    }
            """) {
        @Override
        String type(CanonicalType value) {
            return value.carrier().javaType();
        }

        @Override
        String part(String offset, String size) {
            return place(offset);
        }

        @Override
        String read(ValueForm form, String offset) {
            return form.read("NativeMemory.read" + form.kind() + "(" + place(offset) + ")");
        }

        @Override
        String write(ValueForm form, String offset) {
            return "NativeMemory.write" + form.kind() + "(" + place(offset) + ", " + form.written() + ");";
        }

        private static String place(String offset) {
            return offset.equals("0") ? "address" : "address + " + offset;
        }
    },

    /** By memory segments, which check what they can. */
    SEGMENT("MemorySegment", "struct", "a segment of at least {@link #SIZE} bytes", """
                    /** Allocates memory for one. */
                    public static MemorySegment allocate(SegmentAllocator allocator) {
                        return allocator.allocate(%1$s, ALIGNMENT);
                    }

                    /** The same for an array of them. */
                    public static MemorySegment allocate(SegmentAllocator allocator, long count) {
                        return allocator.allocate(Math.multiplyExact(%1$s, count), ALIGNMENT);
                    }

                    /** An element of an array. */
                    public static MemorySegment element(MemorySegment array, long index) {
                        return array.asSlice(Math.multiplyExact(index, %1$s), SIZE);
                    }
            """) {
        @Override
        String type(CanonicalType value) {
            return value == CanonicalType.POINTER ? javaType() : value.carrier().javaType();
        }

        @Override
        String part(String offset, String size) {
            return "struct.asSlice(%s, %s)".formatted(offset, size);
        }

        @Override
        String read(ValueForm form, String offset) {
            return form.read("struct.get(%s, %s)".formatted(layout(form), offset));
        }

        @Override
        String write(ValueForm form, String offset) {
            return "struct.set(%s, %s, %s);".formatted(layout(form), offset, form.written());
        }

        private static String layout(ValueForm form) {
            return "ValueLayout."
                    + switch (form.kind()) {
                        case "Byte" -> "JAVA_BYTE";
                        case "Address" -> "ADDRESS_UNALIGNED";
                        default -> "JAVA_" + form.kind().toUpperCase(Locale.ROOT) + "_UNALIGNED";
                    };
        }
    };

    private final String javaType;
    private final String parameter;
    private final String described;
    private final String allocation;

    StructAccess(String javaType, String parameter, String described, String allocation) {
        this.javaType = javaType;
        this.parameter = parameter;
        this.described = described;
        this.allocation = allocation;
    }

    /** The type of a struct in Java, and of a pointer. */
    String javaType() {
        return javaType;
    }

    /** The struct as a parameter's name. */
    String parameter() {
        return parameter;
    }

    /** By what the accessors take a struct, in words. */
    String described() {
        return described;
    }

    /**
     * Methods that allocate.
     *
     * @param size bytes of one, as an expression
     */
    String allocation(String size) {
        return allocation.formatted(size);
    }

    /** The type of a member's value in Java. */
    abstract String type(CanonicalType value);

    /**
     * A struct or array within the struct.
     *
     * @param offset in bytes, as an expression
     * @param size in bytes, as an expression
     */
    abstract String part(String offset, String size);

    /** An expression that reads a member. */
    abstract String read(ValueForm form, String offset);

    /** A statement that sets a member to {@code value}. */
    abstract String write(ValueForm form, String offset);
}
