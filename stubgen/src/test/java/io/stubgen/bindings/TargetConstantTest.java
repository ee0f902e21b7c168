package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class has the constants that its code uses, and those that these need come first. */
class TargetConstantTest {
    private static final String TARGET = "private static final String TARGET = NativeTarget.name();";
    private static final String JVM_SHORT_LONG =
            "private static final boolean SHORT_LONG = TARGET.startsWith(\"windows-\");";
    private static final String IMAGE_SHORT_LONG = "private static final boolean SHORT_LONG ="
            + " org.graalvm.nativeimage.Platform.includedIn(org.graalvm.nativeimage.Platform.WINDOWS.class);";

    @ParameterizedTest
    @ValueSource(strings = {
        "f(TARGET.equals(\"linux-x64\") ? 4 : 8)", "if (TARGET.startsWith(\"linux-\")) {", "State.TARGET.equals(\"x\")"
    })
    void bothFormsOfConditionsUseTheName(String code) {
        assertEquals(List.of(TARGET), declarations(PlatformTest.JVM, code));
        assertEquals(List.of(TARGET), declarations(PlatformTest.NATIVE_IMAGE, code));
    }

    /** An image's builder knows what long is, so that nothing is asked when the image runs. */
    @ParameterizedTest
    @ValueSource(strings = {"SHORT_LONG ? 4 : 8", "SHORT_LONG\n    ? 4\n    : 8", "if (SHORT_LONG) {"})
    void lengthOfLongIsFromTheNameOnAJvmOnly(String code) {
        assertEquals(List.of(TARGET, JVM_SHORT_LONG), declarations(PlatformTest.JVM, code));
        assertEquals(List.of(IMAGE_SHORT_LONG), declarations(PlatformTest.NATIVE_IMAGE, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "native int TARGET(int arg0);", "{@code SHORT_LONG}", "offset_SHORT_LONG ? 1 : 2", "TARGET.json", "SHORT_LONG();"
    })
    void namesOfCAreNoUse(String code) {
        assertEquals(List.of(), declarations(PlatformTest.JVM, code));
    }

    @Test
    void constantsOfAnotherClassAreNamedWithIt() {
        assertEquals(
                "X.TARGET.equals(\"linux-x64\") || X.TARGET.startsWith(\"macos-\") ? 1 : X.SHORT_LONG ? 8 : 16",
                TargetConstant.in(
                        "X", "TARGET.equals(\"linux-x64\") || TARGET.startsWith(\"macos-\") ? 1 : SHORT_LONG ? 8 : 16"));
    }

    private static List<String> declarations(PlatformTest test, String code) {
        return TargetConstant.declarations(4, test, code)
                .replaceAll("=\n +", "= ")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("private"))
                .toList();
    }
}
