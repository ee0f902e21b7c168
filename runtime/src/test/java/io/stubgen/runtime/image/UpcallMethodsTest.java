package io.stubgen.runtime.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class UpcallMethodsTest {
    private static final String TARGET = "io.stubgen.runtime.image.UpcallMethodsTest$Target";
    private static final String COMPARE = TARGET + " compare (JJ)I abort compare (a.json: directUpcalls[0])\n";

    private static boolean initialised;

    static class Inherited {
        static void inherited() {
        }
    }

    /** What upcalls call. */
    static final class Target extends Inherited {
        static {
            initialised = true;
        }

        private static int compare(long a, long b) {
            return Long.compare(a, b);
        }

        static int compare(int a, int b) {
            return Integer.compare(a, b);
        }

        int instance(long a) {
            return compare(a, a);
        }
    }

    private static final class Methods extends UpcallMethods {
        Methods(String... table) {
            super(UpcallMethodsTest.class, table);
        }
    }

    @Test
    void methodsOfEveryPartAreFoundAndNothingIsInitialised() {
        assertTrue(new Methods(COMPARE, TARGET + " compare (II)I propagate compare_int (a.json: directUpcalls[1])\n")
                .getAsBoolean());
        assertFalse(initialised);
    }

    @Test
    void missingClassIsNamed() {
        assertEquals(
                "The upcall f (a.json: directUpcalls[1]) needs the class org.example.NoSuch, which its class loader "
                        + "does not find; put it on the class path of io.stubgen.runtime.image.UpcallMethodsTest.",
                failure("org.example.NoSuch f ()V abort f (a.json: directUpcalls[1])\n").getMessage());
    }

    @Test
    void missingMethodIsNamed() {
        assertEquals(noMethod("other", "(long,long)int"), failureOf("other (JJ)I"));
    }

    @Test
    void methodOfAnotherTypeIsNone() {
        assertEquals(noMethod("compare", "(long,int)int"), failureOf("compare (JI)I"));
        assertEquals(noMethod("compare", "(long,long)long"), failureOf("compare (JJ)J"));
    }

    @Test
    void instanceMethodIsNone() {
        assertEquals(noMethod("instance", "(long)int"), failureOf("instance (J)I"));
    }

    /** A substitution reaches only what its class declares. */
    @Test
    void inheritedMethodIsNone() {
        assertEquals(noMethod("inherited", "()void"), failureOf("inherited ()V"));
    }

    @Test
    void builderPrintsTheSentenceAlone() {
        Error failure = failure(TARGET + " other ()V abort other (a.json: directUpcalls[1])\n");
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed, true));
        assertEquals(failure.getMessage() + System.lineSeparator(), printed.toString());
    }

    private static String noMethod(String name, String type) {
        return "The upcall f (a.json: directUpcalls[1]) needs a method " + name + " in " + TARGET
                + ", static and of type " + type + ", and there is none.";
    }

    private static String failureOf(String method) {
        return failure(TARGET + " " + method + " abort f (a.json: directUpcalls[1])\n").getMessage();
    }

    /** What the second of two targets fails with. */
    private static Error failure(String line) {
        return assertThrows(Error.class, new Methods(COMPARE, line)::getAsBoolean);
    }
}
