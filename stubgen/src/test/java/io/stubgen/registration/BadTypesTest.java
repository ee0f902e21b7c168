package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of types that are wrong; {@code bad-types.txt} has each with its message in the line after it, and
 * {@code bad-c-types.txt} those of descriptions.
 */
class BadTypesTest {
    private static final String FILE = "bad-types.txt";
    private static final String C_FILE = "bad-c-types.txt";
    private static final TypeScope SCOPE = new TypeScope.GraalVm(Target.LINUX_X64);
    private static final String INDENT = "    ";

    private record Case(TypeScope scope, String type, String message) {
        @Override
        public String toString() {
            return type;
        }

        /** The type itself: blanks that editors would not show are written as escapes. */
        String unescaped() {
            return type.equals("(empty)") ? "" : type.translateEscapes().replace("U+00A0", "\u00a0");
        }
    }

    static List<Case> cases() {
        return cases(SCOPE, FILE);
    }

    static List<Case> casesOfDescriptions() {
        return cases(TypeScope.c(Target.LINUX_X64), C_FILE);
    }

    private static List<Case> cases(TypeScope scope, String file) {
        List<String> lines = Goldens.read(file).lines().toList();
        List<Case> cases = new ArrayList<>();
        for (int line = 0; line < lines.size(); line += 2) {
            cases.add(new Case(scope, lines.get(line), lines.get(line + 1).strip()));
        }
        return cases;
    }

    @BeforeAll
    static void update() {
        if (Goldens.UPDATE) {
            Goldens.write(FILE, text(cases()));
            Goldens.write(C_FILE, text(casesOfDescriptions()));
        }
    }

    private static String text(List<Case> cases) {
        StringBuilder text = new StringBuilder();
        for (Case one : cases) {
            text.append(one.type()).append('\n').append(INDENT).append(message(one)).append('\n');
        }
        return text.toString();
    }

    private static String message(Case one) {
        return assertThrows(LayoutException.class, () -> SignatureParser.parameter(one.scope(), one.unescaped()))
                .getMessage();
    }

    @ParameterizedTest
    @MethodSource({"cases", "casesOfDescriptions"})
    void isToldWhatIsWrong(Case one) {
        assertEquals(one.message(), message(one));
    }

    @Test
    void nestingHasALimit() throws LayoutException {
        SignatureParser.parameter(SCOPE, nested(LayoutParser.MAX_DEPTH));
        for (int depth : new int[] {LayoutParser.MAX_DEPTH + 1, 100_000}) {
            LayoutException e = assertThrows(
                    LayoutException.class, () -> SignatureParser.parameter(SCOPE, nested(depth)));
            String message = e.getMessage();
            assertTrue(message.startsWith("column 1793 of ...\"ruct(struct("), message);
            assertTrue(message.endsWith("...\": layouts are nested too deep; at most 256 levels are expected"));
        }
    }

    private static String nested(int depth) {
        return "struct(".repeat(depth - 1) + "int" + ")".repeat(depth - 1);
    }

    @Test
    void lengthHasALimit() {
        String type = "struct(" + "int, ".repeat(250_000) + "int)";
        LayoutException e =
                assertThrows(LayoutException.class, () -> SignatureParser.parameter(SCOPE, type));
        assertEquals(
                "column 1 of \"struct(" + "int, ".repeat(14) + "int...\": "
                        + "the type has 1250011 characters; at most 1000000 are expected",
                e.getMessage());
    }

    @Test
    void paddingDependsOnTheTarget() throws LayoutException {
        String type = "struct(long, void*)";
        TypeScope windows = new TypeScope.GraalVm(Target.WINDOWS_X64);
        SignatureParser.parameter(SCOPE, type);
        LayoutException e =
                assertThrows(LayoutException.class, () -> SignatureParser.parameter(windows, type));
        assertEquals(
                "column 14 of \"struct(long, void*)\": this member would be at offset 4, but its alignment"
                        + " is 8; \"padding(4)\" is expected before it",
                e.getMessage());
    }
}
