package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import io.stubgen.registration.Platforms;
import io.stubgen.registration.Signature;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutExtentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            struct(int, char, padding(3))                    | 8                    | 4
            struct()                                         | 0                    | 1
            struct(long, long)                               | SHORT_LONG ? 8 : 16  | SHORT_LONG ? 4 : 8
            struct(long, void*)                              | 16                   | 8
            union(long, int)                                 | SHORT_LONG ? 4 : 8   | SHORT_LONG ? 4 : 8
            struct(sequence(4, wchar_t), int)                | SHORT_LONG ? 12 : 20 | 4
            """)
    void numbersUnlessWindowsDiffers(String layout, String size, String alignment) {
        MemoryLayout argument = parse(layout);

        assertEquals(size, size(argument));
        assertEquals(alignment, alignment(argument));
    }

    /** On Windows the long long would be at offset 6, so that the layout can be registered for other targets only. */
    @Test
    void layoutsForOtherTargetsOnlyHaveTheirSizeThere() {
        MemoryLayout argument = parse("struct(wchar_t, padding(4), long long)");

        assertEquals("16", size(argument));
    }

    private static MemoryLayout parse(String layout) {
        return Signature.parse(Target.LINUX_X64, "void(" + layout + ")").function().argumentLayouts().getFirst();
    }

    private static String size(MemoryLayout layout) {
        return LayoutExtent.size(Platforms.ALIKE, FunctionDescriptor.ofVoid(layout), LayoutExtentTest::only);
    }

    private static String alignment(MemoryLayout layout) {
        return LayoutExtent.alignment(Platforms.ALIKE, FunctionDescriptor.ofVoid(layout), LayoutExtentTest::only);
    }

    private static MemoryLayout only(FunctionDescriptor function) {
        return function.argumentLayouts().getFirst();
    }

    /** Padding that C puts there differs between targets. */
    @Test
    void layoutsOfEachTargetCount() {
        Map<Target, FunctionDescriptor> functions = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            functions.put(target, Signature.parse(target, "void(cstruct(char, long))").function());
        }
        Platforms platforms = platforms(functions);
        FunctionDescriptor function = functions.get(Target.LINUX_X64);
        assertEquals("SHORT_LONG ? 8 : 16", LayoutExtent.size(platforms, function, LayoutExtentTest::only));
        assertEquals("SHORT_LONG ? 4 : 8", LayoutExtent.alignment(platforms, function, LayoutExtentTest::only));
        functions.put(Target.MACOS_X64, Signature.parse(Target.MACOS_X64, "void(cstruct(char))").function());
        assertEquals(
                "TARGET.equals(\"macos-x64\") ? 1 : SHORT_LONG ? 8 : 16",
                LayoutExtent.size(platforms(functions), function, LayoutExtentTest::only));
    }

    private static Platforms platforms(Map<Target, FunctionDescriptor> functions) {
        Map<Target, Platforms.Variant> variants = new EnumMap<>(Target.class);
        functions.forEach((target, function) -> variants.put(
                target, new Platforms.Variant(Optional.empty(), SignatureText.of(function), function)));
        return new Platforms(variants, functions.keySet());
    }
}
