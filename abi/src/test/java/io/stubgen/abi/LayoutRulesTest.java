package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.MemoryLayout.unionLayout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages, one a rule. That no rule is missing is shown beside Java's linker, in {@link LinkerDifferentialTest}. */
class LayoutRulesTest {
    static final List<TestSignature> HAZARDS = HazardousSignatures.ALL;

    static Stream<Arguments> brokenLayouts() {
        return Stream.of(
                broken(
                        array(2, INT),
                        "",
                        "sequence(2, int) is an array, which has no value in C: write void*, or a struct"),
                broken(
                        INT.withByteAlignment(8),
                        "",
                        "align(8, int) must have the alignment of its type in C, 4: leave align out"),
                broken(
                        INT.withOrder(ByteOrder.BIG_ENDIAN),
                        "",
                        "int is big-endian, but linux-x64 is little-endian"),
                broken(
                        ValueLayout.JAVA_INT.withName("long"),
                        "",
                        "a layout of Java type int is named long, which has Java type long on linux-x64"),
                broken(
                        struct(INT).withByteAlignment(8),
                        "",
                        "align(8, struct(int)) must have the alignment of its type in C, 4: leave align out"),
                broken(
                        structLayout(INT, CHAR),
                        "",
                        """
                        struct(int, char) has 5 bytes, but its size in C, a multiple of its alignment \
                        4, is 8: add padding(3)"""),
                broken(
                        structLayout(INT, CHAR, paddingLayout(1)),
                        "",
                        """
                        struct(int, char, padding(1)) has 6 bytes, but its size in C, a multiple of its \
                        alignment 4, is 8: make its padding padding(3)"""),
                broken(
                        structLayout(INT, paddingLayout(4)),
                        "",
                        """
                        struct(int, padding(4)) has 8 bytes, but its size in C, a multiple of its \
                        alignment 4, is 4: remove its padding"""),
                broken(
                        structLayout(INT, paddingLayout(4), INT),
                        ".member[2]",
                        "int is at offset 8, but C puts it at 4: remove the padding before it"),
                broken(
                        structLayout(CHAR, paddingLayout(7), INT),
                        ".member[2]",
                        "int is at offset 8, but C puts it at 4: make the padding before it padding(3)"),
                broken(
                        structLayout(INT, paddingLayout(2), paddingLayout(2), DOUBLE),
                        ".member[2]",
                        "padding(2) follows another padding: write one"),
                broken(
                        structLayout(paddingLayout(4)),
                        "",
                        "struct(padding(4)) has only padding, which no struct of C has"),
                broken(
                        unionLayout(array(5, CHAR), INT),
                        "",
                        """
                        union(sequence(5, char), int) has 5 bytes, but its size in C, a multiple of its \
                        alignment 4, is 8: add padding(8)"""),
                broken(
                        unionLayout(array(5, CHAR), INT, paddingLayout(12)),
                        "",
                        """
                        union(sequence(5, char), int, padding(12)) has 12 bytes, but its size in C, a \
                        multiple of its alignment 4, is 8: make its padding padding(8)"""),
                broken(
                        unionLayout(INT, paddingLayout(8)),
                        "",
                        """
                        union(int, padding(8)) has 8 bytes, but its size in C, a multiple of its \
                        alignment 4, is 4: remove its padding"""),
                broken(
                        unionLayout(INT, paddingLayout(2)),
                        "",
                        "union(int, padding(2)) needs no padding: remove it"),
                broken(
                        unionLayout(array(5, CHAR), INT, paddingLayout(8), paddingLayout(8)),
                        "",
                        """
                        union(sequence(5, char), int, padding(8), padding(8)) has more than one \
                        padding: write one, as large as the union"""),
                broken(
                        structLayout(INT, array(2, paddingLayout(2))),
                        ".member[1]",
                        "sequence(2, padding(2)) repeats padding: write one padding"),
                broken(
                        unionLayout(DOUBLE, paddingLayout(16).withByteAlignment(16)),
                        ".member[1]",
                        """
                        align(16, padding(16)) is aligned to more than 8 bytes, and no such value can \
                        be passed: leave align out"""),
                broken(
                        structLayout(DOUBLE, array(2, structLayout(INT, CHAR, paddingLayout(7)))),
                        ".member[1].element",
                        """
                        struct(int, char, padding(7)) has 12 bytes, but its size in C, a multiple of \
                        its alignment 4, is 8: make its padding padding(3)"""));
    }

    private static Arguments broken(MemoryLayout layout, String path, String message) {
        return Arguments.of(layout, path, message);
    }

    @ParameterizedTest
    @MethodSource("brokenLayouts")
    void aBrokenLayoutIsNamedWithWhatWouldBeRight(MemoryLayout layout, String path, String message) {
        FunctionDescriptor function = FunctionDescriptor.of(layout, INT, layout);
        assertEquals(
                List.of(
                        new Violation(Violation.Severity.ERROR, "returnType" + path, message),
                        new Violation(Violation.Severity.ERROR, "parameterTypes[1]" + path, message)),
                LayoutRules.check(TARGET, function, OptionalInt.empty()));
    }

    @Test
    void typesThatPromotionTakesAwayAreNoVariadicArguments() {
        FunctionDescriptor function = FunctionDescriptor.ofVoid(FLOAT, BOOL, CHAR, SHORT, JCHAR, FLOAT, struct(FLOAT));
        assertEquals(
                List.of(
                        "parameterTypes[1]: bool is never a variadic argument, because C promotes it: write int",
                        "parameterTypes[2]: char is never a variadic argument, because C promotes it: write int",
                        "parameterTypes[3]: short is never a variadic argument, because C promotes it: write int",
                        "parameterTypes[4]: jchar is never a variadic argument, because C promotes it: write int",
                        "parameterTypes[5]: float is never a variadic argument, because C promotes it: write double"),
                texts(LayoutRules.check(TARGET, function, OptionalInt.of(1))));
    }

    @Test
    void theFirstVariadicArgumentMayStandBehindTheLastOnly() {
        FunctionDescriptor function = FunctionDescriptor.ofVoid(INT, INT);
        assertEquals(List.of(), LayoutRules.check(TARGET, function, OptionalInt.of(2)));
        assertEquals(
                List.of("options.firstVariadicArg: 3 is not in 0..2"),
                texts(LayoutRules.check(TARGET, function, OptionalInt.of(3))));
    }

    @Test
    void anEmptyStructIsAWarning() {
        FunctionDescriptor function = FunctionDescriptor.of(struct(), struct(), struct(struct(), INT));
        assertEquals(
                List.of(new Violation(
                        Violation.Severity.WARNING,
                        "parameterTypes[0]",
                        "struct() is empty: C passes nothing for it, and Java's linker refuses it")),
                LayoutRules.check(TARGET, function, OptionalInt.empty()));
        assertEquals(
                List.of("parameterTypes[0]: struct() is empty: MinGW's C passes an address for it, and Microsoft's C"
                        + " has no such type"),
                texts(LayoutRules.check(Target.WINDOWS_X64, function, OptionalInt.empty())));
    }

    @Test
    void theTargetDecidesWhatANameMeans() {
        ValueLayout windowsLong = CanonicalType.LONG.layout(Target.WINDOWS_X64);
        FunctionDescriptor function = FunctionDescriptor.ofVoid(windowsLong);
        assertEquals(List.of(), LayoutRules.check(Target.WINDOWS_X64, function, OptionalInt.empty()));
        assertEquals(1, LayoutRules.check(Target.LINUX_X64, function, OptionalInt.empty()).size());
    }

    @ParameterizedTest
    @FieldSource("HAZARDS")
    void whatCCanHaveIsNoError(TestSignature signature) {
        List<Violation> violations = LayoutRules.check(TARGET, signature.function(), signature.firstVariadic());
        assertEquals(
                List.of(),
                violations.stream().filter(violation -> violation.severity() == Violation.Severity.ERROR).toList());
    }

    private static List<String> texts(List<Violation> violations) {
        return violations.stream().map(Violation::toString).toList();
    }
}
