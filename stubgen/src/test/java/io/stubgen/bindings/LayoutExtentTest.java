package io.stubgen.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import io.stubgen.registration.Signature;
import java.lang.foreign.MemoryLayout;
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

        assertEquals(size, LayoutExtent.size(argument));
        assertEquals(alignment, LayoutExtent.alignment(argument));
    }

    /** On Windows the long long would be at offset 6, so that the layout can be registered for other targets only. */
    @Test
    void layoutsForOtherTargetsOnlyHaveTheirSizeThere() {
        MemoryLayout argument = parse("struct(wchar_t, padding(4), long long)");

        assertEquals("16", LayoutExtent.size(argument));
    }

    private static MemoryLayout parse(String layout) {
        return Signature.parse(Target.LINUX_X64, "void(" + layout + ")").function().argumentLayouts().getFirst();
    }
}
