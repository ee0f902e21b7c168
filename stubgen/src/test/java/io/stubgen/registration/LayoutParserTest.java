package io.stubgen.registration;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.MemoryLayout.unionLayout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutParserTest {
    private static final Target TARGET = Target.LINUX_X64;
    private static final TypeScope SCOPE = TypeScope.c(TARGET);
    private static final MemoryLayout CHAR = CanonicalType.CHAR.layout(TARGET);
    private static final MemoryLayout INT = CanonicalType.INT.layout(TARGET);
    private static final MemoryLayout LONG = CanonicalType.LONG.layout(TARGET);
    private static final MemoryLayout LONG_LONG = CanonicalType.LONG_LONG.layout(TARGET);
    private static final MemoryLayout POINTER = CanonicalType.POINTER.layout(TARGET);

    static Stream<Arguments> types() {
        return Stream.of(
                arguments("int", "int", INT),
                arguments(" int\n", "int", INT),
                arguments("long \t long", "long long", LONG_LONG),
                arguments("struct()", "struct()", structLayout()),
                arguments("union( )", "union()", unionLayout()),
                arguments("struct(int,int)", "struct(int, int)", structLayout(INT, INT)),
                arguments(
                        "struct(char,padding(3),int)",
                        "struct(char, padding(3), int)",
                        structLayout(CHAR, paddingLayout(3), INT)),
                arguments("union(int,long long)", "union(int, long long)", unionLayout(INT, LONG_LONG)),
                arguments(
                        "struct ( sequence ( 0004 , char ) )",
                        "struct(sequence(4, char))",
                        structLayout(sequenceLayout(4, CHAR))),
                arguments(
                        "struct(int,sequence(0,int))",
                        "struct(int, sequence(0, int))",
                        structLayout(INT, sequenceLayout(0, INT))),
                arguments("align(1,long)", "align(1, long)", LONG.withByteAlignment(1)),
                arguments(
                        "align( 16, struct(long) )",
                        "align(16, struct(long))",
                        structLayout(LONG).withByteAlignment(16)),
                arguments(
                        "struct(struct(struct(void*)),align(2,padding(2)))",
                        "struct(struct(struct(void*)), align(2, padding(2)))",
                        structLayout(structLayout(structLayout(POINTER)), paddingLayout(2).withByteAlignment(2))),
                arguments(
                        "struct(sequence(65536,char))",
                        "struct(sequence(65536, char))",
                        structLayout(sequenceLayout(65536, CHAR))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsTypes(String type, String normal, MemoryLayout layout) throws LayoutException {
        assertEquals(new RegisteredType(normal, Optional.of(layout)), SignatureParser.parameter(SCOPE, type));
        assertEquals(new RegisteredType(normal, Optional.of(layout)), SignatureParser.result(SCOPE, type));
    }

    @ParameterizedTest
    @EnumSource(CanonicalType.class)
    void layoutsBearTheNamesOfTheirTypes(CanonicalType type) throws LayoutException {
        for (Target target : Target.values()) {
            MemoryLayout layout = SignatureParser.parameter(TypeScope.c(target), type.cName()).layout().orElseThrow();
            assertEquals(type.layout(target), layout);
            assertEquals(Optional.of(type.cName()), layout.name());
        }
    }

    @Test
    void onlyResultsAreVoid() throws LayoutException {
        assertEquals(new RegisteredType("void", Optional.empty()), SignatureParser.result(SCOPE, "\tvoid "));
        assertThrows(LayoutException.class, () -> SignatureParser.parameter(SCOPE, "void"));
        assertThrows(LayoutException.class, () -> SignatureParser.result(SCOPE, "void()"));
    }

    @Test
    void readsSignatures() {
        assertEquals(
                new Signature(
                        "long(void*, ..., struct(int, int))",
                        FunctionDescriptor.of(LONG, POINTER, structLayout(INT, INT)),
                        OptionalInt.of(1)),
                Signature.parse(TARGET, " long ( void* , ... , struct(int,int) ) "));
        assertEquals(
                new Signature("void()", FunctionDescriptor.ofVoid(), OptionalInt.empty()),
                Signature.parse(TARGET, "void()"));
        assertEquals(
                new Signature("struct()(...)", FunctionDescriptor.of(structLayout()), OptionalInt.of(0)),
                Signature.parse(TARGET, "struct()(...)"));
        assertEquals(
                new Signature("int(int, ...)", FunctionDescriptor.of(INT, INT), OptionalInt.of(1)),
                Signature.parse(TARGET, "int(int, ...)"));
    }

    static Stream<Arguments> wrongSignatures() {
        return Stream.of(
                arguments("", "column 1 of \"\": the type ends here; a type is expected"),
                arguments("int", "column 4 of \"int\": the type ends here; \"(\" is expected"),
                arguments("int(int", "column 8 of \"int(int\": the type ends here; \",\" or \")\" is expected"),
                arguments("int(int) x", "column 10 of \"int(int) x\": found \"x\"; the end of the type is expected"),
                arguments(
                        "int(void)",
                        "column 5 of \"int(void)\": \"void\" is a type of results only; leave it out, or"
                                + " write \"void*\" for a pointer"),
                arguments(
                        "int(..., ...)",
                        "column 10 of \"int(..., ...)\": \"...\" is no type; one such as int, long, double, void* or"
                                + " struct(...) is expected"));
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void tellsWhatIsWrongWithASignature(String text, String message) {
        InvalidSignatureException e =
                assertThrows(InvalidSignatureException.class, () -> Signature.parse(TARGET, text));
        assertEquals(List.of(message), e.messages());
    }

    @Test
    void normalFormIsReadAsTheTypeItself() {
        RandomTypes types = new RandomTypes(new Random(1));
        int layouts = 0;
        for (int i = 0; i < 20_000; i++) {
            String normal = types.type(4);
            String blank = types.withBlanks(normal);
            Optional<RegisteredType> type = RandomTypes.parse(TARGET, normal);
            assertEquals(type, RandomTypes.parse(TARGET, blank), blank);
            if (type.isPresent()) {
                layouts++;
                assertEquals(normal, type.get().text());
                MemoryLayout layout = type.get().layout().orElseThrow();
                Optional<RegisteredType> again = RandomTypes.parse(TARGET, SignatureText.of(layout));
                assertEquals(Optional.of(layout), again.flatMap(RegisteredType::layout));
            }
        }
        assertTrue(layouts > 5_000, "too few types have a layout");
    }
}
