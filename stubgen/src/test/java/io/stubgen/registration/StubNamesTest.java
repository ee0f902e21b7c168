package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StubNamesTest {

    private static Shape shape(String result, String... parameters) {
        return new Shape(
                new RegisteredType(result, Optional.empty()),
                Stream.of(parameters).map(type -> new RegisteredType(type, Optional.empty())).toList(),
                CallOptions.NONE,
                OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "void | call_void",
        "double; struct(double, double); int | call_double__struct_double_double_end__int",
        "long long; void*; long; long | call_longlong__pointer__long__long",
        "struct(); union(int, long long) | call_struct_end__union_int_longlong_end",
        "void; struct(char, padding(3), sequence(4, int)) | call_void__struct_char_padding_3_sequence_4_int_end",
        "int; align(8, struct(struct(int), int)) | call_int__align_8_struct_struct_int_end_int_end",
        "size_t; int8_t; wchar_t | call_size_t__int8_t__wchar_t"
    })
    void shapesGiveNames(String types, String name) {
        List<String> words = List.of(types.split("; "));
        assertEquals(name, StubNames.ofShape(shape(words.getFirst(), words.stream().skip(1).toArray(String[]::new))));
    }

    @Test
    void optionsStandInTheName() {
        Shape plain = shape("void*", "void*", "int");
        CallOptions all = new CallOptions(OptionalInt.of(1), Critical.WITH_HEAP_ACCESS, Capture.CALL_STATE);
        assertEquals(
                "call_pointer_16__pointer__int__variadic_1__capture__critical_heap",
                StubNames.ofShape(new Shape(plain.result(), plain.parameters(), all, OptionalLong.of(16))));
        CallOptions critical = new CallOptions(OptionalInt.empty(), Critical.YES, Capture.NOTHING);
        assertEquals(
                "call_pointer__pointer__int__critical",
                StubNames.ofShape(new Shape(plain.result(), plain.parameters(), critical, OptionalLong.empty())));
    }

    /** Users' sources refer to names: they must not change. */
    @Test
    void longNamesEndInAHash() {
        String[] many = Stream.generate(() -> "long long").limit(20).toArray(String[]::new);
        assertEquals(
                "call_int" + "__longlong".repeat(7) + "__xf366a5eea3734b03", StubNames.ofShape(shape("int", many)));
        String[] pointers = Stream.generate(() -> "void*").limit(10).toArray(String[]::new);
        assertEquals("call_long" + "__pointer".repeat(10), StubNames.ofShape(shape("long", pointers)));
    }

    @Test
    void namesAreValidBoundedAndDifferent() {
        RandomTypes types = new RandomTypes(new Random(2));
        Map<String, Shape> names = new HashMap<>();
        int shortened = 0;
        for (int i = 0; i < 50_000; i++) {
            Shape shape = types.shape();
            String name = StubNames.ofShape(shape);
            assertTrue(name.matches("[a-z][a-z0-9_]*"), name);
            assertTrue(name.length() <= StubNames.MAX_LENGTH, name);
            assertTrue(SourceVersion.isName(name), name);
            Shape other = names.putIfAbsent(name, shape);
            assertTrue(other == null || other.equals(shape), () -> name + " is the name of " + other + " and " + shape);
            shortened += name.contains("__x") ? 1 : 0;
        }
        assertTrue(shortened > 1_000 && names.size() - shortened > 5_000, () -> names.size() + " names");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "wait", "notify", "notifyAll", "hashCode", "toString", "getClass", "equals", "clone", "finalize", "abstract",
        "new", "_", "yield", "true", "null"
    })
    void symbolsThatJavaCannotHaveGetAnUnderscore(String symbol) {
        assertEquals(symbol + "_", StubNames.ofSymbol(symbol));
        assertEquals(Optional.empty(), StubNames.wrongSymbol(symbol));
        assertTrue(StubNames.wrongName(symbol).isPresent());
        assertEquals(Optional.empty(), StubNames.wrongName(symbol + "_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"strlen", "_exit", "__errno_location", "record", "var", "x2", "Wait", "main", "_ZN3fooEv"})
    void otherSymbolsAreNames(String symbol) {
        assertEquals(symbol, StubNames.ofSymbol(symbol));
        assertEquals(Optional.empty(), StubNames.wrongSymbol(symbol));
        assertEquals(Optional.empty(), StubNames.wrongName(symbol));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "void | ABORT | upcall_void",
        "int; void*; void* | ABORT | upcall_int__pointer__pointer",
        "struct(int, int); long long | PROPAGATE | upcall_struct_int_int_end__longlong__propagate"
    })
    void upcallsAreNamedAfterTheirShapes(String types, Uncaught uncaught, String name) {
        List<String> words = List.of(types.split("; "));
        Shape shape = shape(words.getFirst(), words.stream().skip(1).toArray(String[]::new));
        assertEquals(name, StubNames.ofUpcall(shape, uncaught));
    }

    @ParameterizedTest
    @CsvSource({
        "org.example.Callbacks, compare, org_example_Callbacks_compare",
        "Main, f, Main_f",
        "a.Outer$Inner, f, a_Outer_00024Inner_f",
        "a_b.C_, _d, a_1b_C_1__1d",
        "_Bool, x, _1Bool_x",
        "a.B$1, lambda$f$0, a_B_000241_lambda_00024f_000240",
        "1a.B2, 3c, _00031a_B2__00033c",
        "\u00e4.\u4e2d, \u00fc, _000e4__04e2d__000fc",
        "a.B, ab-c, a_B_ab_0002dc"
    })
    void directUpcallsAreNamedAfterTheirMethods(String owner, String method, String name) {
        assertEquals(name, StubNames.ofMethod(owner, method));
        Shape shape = shape("int", "void*", "struct(int)");
        assertEquals(
                name + "__int__pointer__struct_int_end", StubNames.ofOverload(owner, method, shape, Uncaught.ABORT));
        assertEquals(
                name + "__int__pointer__struct_int_end__propagate",
                StubNames.ofOverload(owner, method, shape, Uncaught.PROPAGATE));
    }

    @Test
    void namesOfMethodsAreValidBoundedAndDifferent() {
        Random random = new Random(6);
        Map<String, String> names = new HashMap<>();
        int shortened = 0;
        for (int i = 0; i < 50_000; i++) {
            String owner = qualified(random);
            String method = part(random);
            String name = StubNames.ofMethod(owner, method);
            assertTrue(name.matches("[A-Za-z_][A-Za-z0-9_]*"), name);
            assertTrue(name.length() <= StubNames.MAX_LENGTH, name);
            assertTrue(SourceVersion.isName(name), name);
            String both = owner + " " + method;
            String other = names.put(name, both);
            assertTrue(other == null || other.equals(both), () -> name + " is the name of " + other + " and " + both);
            shortened += name.contains("__x") ? 1 : 0;
        }
        assertTrue(names.size() - shortened > 10_000 && shortened > 100, () -> names.size() + " names");
    }

    private static String qualified(Random random) {
        StringBuilder name = new StringBuilder(part(random));
        while (random.nextInt(3) != 0) {
            name.append('.').append(part(random));
        }
        return name.toString();
    }

    /** Few characters, so that names are often nearly the same. */
    private static String part(Random random) {
        StringBuilder part = new StringBuilder();
        do {
            part.append("ab_01$\u00e4-".charAt(random.nextInt(8)));
        } while (random.nextInt(4) != 0);
        return part.toString();
    }

    @Test
    void longNamesOfMethodsEndInAHash() {
        String owner = "org." + "example.".repeat(20) + "Callbacks";
        assertEquals("org" + "_example".repeat(9) + "__x", StubNames.ofMethod(owner, "f").replaceFirst(".{16}$", ""));
        String letters = "A".repeat(200);
        assertEquals("A".repeat(81) + "__x", StubNames.ofMethod(letters, "f").replaceFirst(".{16}$", ""));
    }

    @Test
    void namesAreTheSameOnEveryTarget() throws LayoutException {
        for (Target target : Target.values()) {
            Shape shape = new Shape(
                    SignatureParser.result(TypeScope.c(target), "wchar_t"),
                    List.of(
                            SignatureParser.parameter(TypeScope.c(target), "long"),
                            SignatureParser.parameter(TypeScope.c(target), "struct( long )")),
                    CallOptions.NONE,
                    OptionalLong.empty());
            assertEquals("call_wchar_t__long__struct_long_end", StubNames.ofShape(shape));
        }
    }
}
