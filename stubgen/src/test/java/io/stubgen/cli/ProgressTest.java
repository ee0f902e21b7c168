package io.stubgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard error and a system property are those of the process")
class ProgressTest {
    private static final String TERMINAL = "stubgen.terminal";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = System.err;

    @BeforeEach
    void catchStandardError() {
        System.setErr(new PrintStream(shown, true));
    }

    @AfterEach
    void giveItBack() {
        System.setErr(err);
        System.clearProperty(TERMINAL);
    }

    @Test
    void whatTakesLongIsShownOnATerminalAndErased() throws InterruptedException {
        System.setProperty(TERMINAL, "true");
        try (Progress progress = Progress.start()) {
            progress.accept("reading");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (shown.size() == 0) {
                assertTrue(System.nanoTime() < end, "nothing is shown in a minute");
                Thread.sleep(10);
            }
            progress.accept("writing");
        }
        assertTrue(shown.toString().endsWith("\r\033[Kreading ...\r\033[Kwriting ...\r\033[K"), shown.toString());
    }

    @Test
    void whatIsDoneAtOnceIsNotShown() throws InterruptedException {
        System.setProperty(TERMINAL, "true");
        try (Progress progress = Progress.start()) {
            progress.accept("reading");
        }
        Thread.sleep(1_500);
        assertEquals("", shown.toString());
    }

    @Test
    void nothingIsShownElsewhere() throws InterruptedException {
        try (Progress progress = Progress.start()) {
            progress.accept("reading");
            Thread.sleep(1_500);
            progress.accept("compiling");
        }
        assertEquals("", shown.toString());
    }
}
