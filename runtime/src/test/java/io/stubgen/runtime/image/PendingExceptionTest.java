package io.stubgen.runtime.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingExceptionTest {
    /** Nothing may be left for another test of this thread. */
    @AfterEach
    void nothingIsPending() {
        assertFalse(PendingException.isPending());
    }

    @Test
    void nothingIsRethrownUnlessPending() {
        assertDoesNotThrow(PendingException::rethrow);
    }

    @Test
    void exceptionItselfIsRethrownOnce() {
        IOException thrown = new IOException("checked");
        PendingException.set(thrown);
        assertTrue(PendingException.isPending());
        assertSame(thrown, assertThrows(IOException.class, PendingException::rethrow));
        assertDoesNotThrow(PendingException::rethrow);
    }

    @Test
    void firstExceptionIsKept() {
        Error first = new Error("first");
        PendingException.set(first);
        PendingException.set(new Error("second"));
        assertSame(first, assertThrows(Error.class, PendingException::rethrow));
    }

    /** Java, C, Java, C, Java: the inner downcall throws, the upcall in between leaves, the outer downcall throws. */
    @Test
    void exceptionPassesNestedCalls() {
        Error thrown = new Error("innermost");
        assertSame(thrown, assertThrows(Error.class, () -> downcall(() -> downcall(() -> {
            throw thrown;
        }))));
    }

    @Test
    void upcallThatCatchesEndsIt() {
        assertDoesNotThrow(() -> downcall(() -> {
            assertThrows(IOException.class, () -> downcall(() -> {
                throw new IOException("inner");
            }));
        }));
    }

    @Test
    void eachThreadHasItsOwn() throws Exception {
        int threads = 8;
        int rounds = 2_000;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Void> thread = () -> {
            start.await();
            for (int round = 0; round < rounds; round++) {
                assertFalse(PendingException.isPending());
                Error thrown = new Error();
                PendingException.set(thrown);
                assertTrue(PendingException.isPending());
                assertSame(thrown, assertThrows(Error.class, PendingException::rethrow));
                PendingException.rethrow();
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> done = new ArrayList<>(pool.invokeAll(Collections.nCopies(threads, thread)));
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void exceptionOfAnotherThreadStaysThere() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Error thrown = new Error("other");
            other.submit(() -> PendingException.set(thrown)).get();
            assertFalse(PendingException.isPending());
            PendingException.rethrow();
            PendingException.set(new Error("own"));
            assertThrows(Error.class, PendingException::rethrow);
            other.submit(() -> assertSame(thrown, assertThrows(Error.class, PendingException::rethrow))).get();
        } finally {
            other.shutdown();
        }
    }

    private interface Upcall {
        void run() throws Throwable;
    }

    /** A downcall whose C function makes that upcall twice, as bindings do it. */
    private static void downcall(Upcall upcall) {
        enter(upcall);
        enter(() -> assertFalse(PendingException.isPending(), "an upcall is made while an exception is pending"));
        PendingException.rethrow();
    }

    private static void enter(Upcall upcall) {
        if (PendingException.isPending()) {
            return;
        }
        try {
            upcall.run();
        } catch (Throwable thrown) {
            PendingException.set(thrown);
        }
    }
}
