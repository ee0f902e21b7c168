package org.example.application;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.runtime.NativeMemory;
import org.example.text.Ascending;
import org.example.text.Text;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void functionsOfTheLibraryAreCalled() {
        assertEquals(8, Text.strlen(NativeMemory.allocateString("Hello, C")));
        long quotient = NativeMemory.allocate(8);
        Text.div(quotient, 17, 5);
        assertEquals(3, NativeMemory.readInt(quotient));
    }

    @Test
    void theLibraryCallsJava() {
        assertArrayEquals(new int[] {-1, 2, 7}, Ascending.sort(7, -1, 2));
    }
}
