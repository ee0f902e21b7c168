package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SignatureTextTest {

    @Test
    void layoutsAreInTheWordsOfRegistrations() {
        assertEquals(
                "double(struct(char, padding(3), int), union(float, sequence(2, void*)), struct())",
                SignatureText.of(
                        FunctionDescriptor.of(DOUBLE, struct(CHAR, INT), union(FLOAT, array(2, POINTER)), struct())));
    }

    @Test
    void alignmentIsShownWhereItIsNotTheTypesOwn() {
        assertEquals("align(8, int)", SignatureText.of(INT.withByteAlignment(8)));
        assertEquals("align(16, struct(int))", SignatureText.of(struct(INT).withByteAlignment(16)));
        assertEquals("struct(align(8, int))", SignatureText.of(MemoryLayout.structLayout(INT.withByteAlignment(8))));
    }

    @Test
    void layoutsWithoutNameAreGivenThePlainestTypeOfTheirCarrier() {
        assertEquals(
                "void(char, jchar, int, long long, void*)",
                SignatureText.of(FunctionDescriptor.ofVoid(
                        ValueLayout.JAVA_BYTE,
                        ValueLayout.JAVA_CHAR,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS)));
    }

    @Test
    void dotsStandBeforeTheFirstVariadicArgument() {
        FunctionDescriptor function = FunctionDescriptor.of(INT, POINTER, INT);
        assertEquals("int(..., void*, int)", SignatureText.of(function, OptionalInt.of(0)));
        assertEquals("int(void*, ..., int)", SignatureText.of(function, OptionalInt.of(1)));
        assertEquals("int(void*, int, ...)", SignatureText.of(function, OptionalInt.of(2)));
    }
}
