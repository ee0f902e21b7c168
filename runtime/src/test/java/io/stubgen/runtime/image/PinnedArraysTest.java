package io.stubgen.runtime.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What needs no image; arrays themselves can be pinned only there. */
class PinnedArraysTest {
    @Test
    void nullIsNotPinnedAndItsOffsetIsTheAddress() {
        assertNull(PinnedArrays.pin(null, "array0"));
        assertEquals(0x1234567890L, PinnedArrays.address(null, 0x1234567890L));
    }

    @Test
    void onlyPrimitiveArraysArePinned() {
        assertEquals("array0 is no primitive array but of class java.lang.String", refusal("text", "array0"));
        assertEquals("array1 is no primitive array but of class [[I", refusal(new int[1][1], "array1"));
    }

    private static String refusal(Object array, String parameter) {
        return assertThrows(IllegalArgumentException.class, () -> PinnedArrays.pin(array, parameter)).getMessage();
    }
}
