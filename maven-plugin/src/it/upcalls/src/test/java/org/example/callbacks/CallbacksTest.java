package org.example.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CallbacksTest {

    /** A function pointer goes from Java to C, which calls it. */
    @Test
    void methodWithoutTypesIsCalled() {
        assertEquals(42, Callbacks.apply(Callbacks.org_example_callbacks_Numbers_twicePointer(), 21));
    }
}
