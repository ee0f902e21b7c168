package io.stubgen.cli;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Says on a terminal what is being done, if it takes longer than a moment. The launcher tells by the system property
 * {@value #TERMINAL} whether standard error is a terminal: Java knows it of standard input and output only.
 */
final class Progress implements Consumer<String>, AutoCloseable {
    private static final String TERMINAL = "stubgen.terminal";
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final String ERASED_LINE = "\r\033[K";

    private final Thread thread = Thread.ofPlatform().daemon().name("progress").unstarted(this::showAfterAMoment);
    private String activity = "";
    private boolean shown;
    private boolean closed;

    private Progress() {}

    static Progress start() {
        Progress progress = new Progress();
        if (Boolean.getBoolean(TERMINAL)) {
            progress.thread.start();
        }
        return progress;
    }

    private void showAfterAMoment() {
        try {
            Thread.sleep(MOMENT);
            show();
        } catch (InterruptedException e) {
            // Closed before the moment was over: there is nothing to show.
        }
    }

    private synchronized void show() {
        shown = !closed;
        print();
    }

    @Override
    public synchronized void accept(String activity) {
        this.activity = activity;
        print();
    }

    private void print() {
        if (shown) {
            System.err.print(ERASED_LINE + activity + " ...");
            System.err.flush();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        if (shown) {
            System.err.print(ERASED_LINE);
            System.err.flush();
        }
    }
}
