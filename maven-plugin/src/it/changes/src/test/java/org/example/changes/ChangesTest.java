package org.example.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.runtime.NativeMemory;
import org.junit.jupiter.api.Test;

class ChangesTest {

    @Test
    void threeLibrariesOfOneModuleAreCalled() {
        assertEquals(5, Numbers.abs(-5));
        assertEquals(4, Lengths.length(NativeMemory.allocateString("four")));
        assertEquals(42, Callbacks.apply(Callbacks.org_example_changes_Twice_twicePointer(), 21));
    }
}
