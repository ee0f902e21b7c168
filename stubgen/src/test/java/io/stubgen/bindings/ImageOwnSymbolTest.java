package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which functions an image calls by their own symbol: the same ones whatever the target is. */
class ImageOwnSymbolTest {
    private static final Pattern CALLED = Pattern.compile("@CFunction\\((?:value = )?\"(\\w+)\"");

    private static final Set<String> UNCONVERTED = Set.of(
            "int", "jint", "int32_t", "long long", "jlong", "int64_t", "size_t", "float", "jfloat", "double", "jdouble",
            "void*", "unsigned int", "uint32_t", "unsigned long long", "uint64_t");

    /** Every type that there is, as an argument, as a result, and once among others. */
    @ParameterizedTest
    @EnumSource
    void typesThatAreTheirCarriersEverywhereNeedNoStub(Target target) {
        List<String> types = Arrays.stream(CanonicalType.values()).map(CanonicalType::cName).toList();
        for (String shape : List.of("void(%s)", "%s()", "int(double, %s, void*)")) {
            assertEquals(
                    UNCONVERTED,
                    types.stream()
                            .filter(type -> called(target, shape.formatted(type), CallOptions.NONE).equals("f"))
                            .collect(Collectors.toSet()),
                    shape);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            void()              | f
            int(struct(int))    | x_stub_f
            struct(int)()       | x_stub_f
            void(union(double)) | x_stub_f
            """)
    void structsNeedTheirStub(String signature, String symbol) {
        assertEquals(symbol, called(Target.LINUX_X64, signature, CallOptions.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, NO, NOTHING, f",
        "-1, YES, NOTHING, f",
        "-1, WITH_HEAP_ACCESS, NOTHING, x_stub_f",
        "-1, NO, CALL_STATE, x_stub_f",
        "1, NO, NOTHING, x_stub_f",
    })
    void optionsThatNeedTheStub(int firstVariadic, Critical critical, Capture capture, String symbol) {
        OptionalInt variadic = firstVariadic < 0 ? OptionalInt.empty() : OptionalInt.of(firstVariadic);
        assertEquals(
                symbol,
                called(Target.LINUX_X64, "int(void*, int)", new CallOptions(variadic, critical, capture)));
    }

    @Test
    void addressesNeedTheStub() {
        assertEquals(
                "x_stub_f", called(Target.LINUX_X64, "int(int)", CallOptions.NONE, Optional.empty()));
    }

    /** The Java method's name need not be the function's. */
    @Test
    void symbolIsThatOfTheFunction() {
        assertEquals("g", called(Target.LINUX_X64, "int(int)", CallOptions.NONE, Optional.of("g")));
    }

    private static String called(Target target, String signature, CallOptions options) {
        return called(target, signature, options, Optional.of("f"));
    }

    private static String called(Target target, String signature, CallOptions options, Optional<String> symbol) {
        Signature parsed = Signature.parse(target, signature);
        Downcall downcall = new Downcall(
                "f",
                symbol,
                parsed.text(),
                parsed.function(),
                options,
                OptionalLong.empty(),
                List.of(Downcalls.ORIGIN));
        Registrations registrations = Downcalls.registered(downcall);
        String source = ImageBindings.of(
                        BindingClass.of("org.example", "x", registrations, 4), Environments.KEPT, List.of())
                .source();
        List<String> symbols = CALLED.matcher(source).results().map(match -> match.group(1)).toList();
        assertEquals(1, symbols.size(), source);
        return symbols.getFirst();
    }
}
