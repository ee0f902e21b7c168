package io.stubgen.abi.sysv;

import static io.stubgen.abi.sysv.ArgumentClass.INTEGER;
import static io.stubgen.abi.sysv.ArgumentClass.MEMORY;
import static io.stubgen.abi.sysv.ArgumentClass.NO_CLASS;
import static io.stubgen.abi.sysv.ArgumentClass.SSE;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes of a type, psABI 3.2.3: one an eightbyte; MEMORY alone for a type that is passed in memory; none for an
 * empty one.
 */
record Classification(List<ArgumentClass> classes) {
    static final int EIGHTBYTE = 8;

    /**
     * The size in bytes above which an aggregate is in memory. Step 1 of the classification has eight eightbytes, but
     * step 5 (c) keeps only wide vectors above two out of memory, and layouts have none.
     */
    private static final int MAXIMUM_SIZE_IN_REGISTERS = 2 * EIGHTBYTE;

    Classification {
        classes = List.copyOf(classes);
    }

    static Classification of(MemoryLayout type) {
        if (type.byteSize() > MAXIMUM_SIZE_IN_REGISTERS) { // steps 1 and 5 (c)
            return new Classification(List.of(MEMORY));
        }
        ArgumentClass[] eightbytes = new ArgumentClass[Math.ceilDiv((int) type.byteSize(), EIGHTBYTE)];
        Arrays.fill(eightbytes, NO_CLASS); // step 3
        merge(type, 0, eightbytes);
        if (List.of(eightbytes).contains(MEMORY)) { // step 5 (a)
            return new Classification(List.of(MEMORY));
        }
        return new Classification(List.of(eightbytes));
    }

    /** Step 4: merges the classes of the fields of the type, which is at that offset, into the eightbytes. */
    private static void merge(MemoryLayout type, long offset, ArgumentClass[] eightbytes) {
        switch (type) {
            case ValueLayout value -> {
                int eightbyte = (int) (offset / EIGHTBYTE);
                eightbytes[eightbyte] = eightbytes[eightbyte].merge(classOf(value, offset));
            }
            case StructLayout struct -> {
                long memberOffset = offset;
                for (MemoryLayout member : struct.memberLayouts()) {
                    merge(member, memberOffset, eightbytes);
                    memberOffset += member.byteSize();
                }
            }
            case UnionLayout union -> union.memberLayouts().forEach(member -> merge(member, offset, eightbytes));
            case SequenceLayout array -> {
                MemoryLayout element = array.elementLayout();
                if (element.byteSize() > 0) { // an array of empty structs may be of any length
                    for (long index = 0; index < array.elementCount(); index++) {
                        merge(element, offset + index * element.byteSize(), eightbytes);
                    }
                }
            }
            case PaddingLayout _ -> {}
        }
    }

    /** The natural class of a scalar, or MEMORY for an unaligned field (step 1); alignment is the size, figure 3.1. */
    private static ArgumentClass classOf(ValueLayout value, long offset) {
        if (offset % value.byteSize() != 0) {
            return MEMORY;
        }
        return switch (value) {
            case ValueLayout.OfFloat _, ValueLayout.OfDouble _ -> SSE;
            case ValueLayout.OfBoolean _, ValueLayout.OfByte _, ValueLayout.OfShort _, ValueLayout.OfChar _ -> INTEGER;
            case ValueLayout.OfInt _, ValueLayout.OfLong _, AddressLayout _ -> INTEGER;
        };
    }

    boolean isEmpty() {
        return classes.isEmpty();
    }

    boolean isMemory() {
        return classes.contains(MEMORY);
    }

    @Override
    public String toString() {
        return isEmpty() ? "empty" : classes.stream().map(ArgumentClass::name).collect(Collectors.joining(", "));
    }
}
