package io.stubgen.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints what takes how long: a line for each activity when it is over, and a table of the kinds of work in the end. An
 * activity begins with the word that says of what kind it is, as in {@code compiling 12 stubs for linux-x64}.
 */
final class Timing implements Consumer<String>, AutoCloseable {
    private static final String LINE = "%8.1f ms  %s%n";

    private final PrintWriter err;
    private final Map<String, Long> nanosOfKinds = new LinkedHashMap<>();
    private String activity = "";
    private long start;

    /** @param err where it is printed */
    Timing(PrintWriter err) {
        this.err = err;
    }

    /** As {@link #Timing(PrintWriter)}; what has passed since the JVM was started is an activity too. */
    static Timing sinceStart(PrintWriter err) {
        Timing timing = new Timing(err);
        timing.end("starting Java and reading the command line", nanosSinceStart());
        return timing;
    }

    /** The JVM's own clock: the system tells when a process was started to the second only. Asking is left out. */
    private static long nanosSinceStart() {
        long asked = System.nanoTime();
        long uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()).toNanos();
        return Math.max(0, uptime - (System.nanoTime() - asked));
    }

    @Override
    public void accept(String next) {
        endActivity();
        activity = next;
        start = System.nanoTime();
    }

    private void endActivity() {
        if (!activity.isEmpty()) {
            end(activity, System.nanoTime() - start);
        }
        activity = "";
    }

    private void end(String ended, long nanos) {
        nanosOfKinds.merge(ended.split(" ", 2)[0], nanos, Long::sum);
        print(ended, nanos);
    }

    private void print(String name, long nanos) {
        err.printf(Locale.ROOT, LINE, nanos / 1e6, name);
    }

    /** Ends the last activity and prints the table. */
    @Override
    public void close() {
        endActivity();
        err.println("in all:");
        nanosOfKinds.forEach((kind, nanos) -> print(kind, nanos));
        print("total", nanosOfKinds.values().stream().mapToLong(Long::longValue).sum());
    }
}
