package io.stubgen.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Runs a command again whenever what it reads has changed, until the process is ended. Changes are found by looking at
 * the files again and again: this works on every file system, and for editors that put a new file in the place of the
 * old one.
 */
final class Watch {
    private static final Duration PERIOD = Duration.ofMillis(200);
    /** Changes that follow one another as quickly are one. */
    private static final Duration QUIET = Duration.ofMillis(100);

    private final WatchedFiles files;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Sleep sleep;

    /** How time passes between two looks at the files. */
    interface Sleep {
        void last(Duration duration) throws InterruptedException;
    }

    /** @param line where it is printed */
    Watch(List<String> inputs, List<String> classPath, CommandLine line) {
        this(new WatchedFiles(inputs, classPath), line.getOut(), line.getErr(), Thread::sleep);
    }

    /**
     * As {@link #Watch(List, List, CommandLine)}.
     *
     * @param out what the command prints to: it ends if nobody reads that
     * @param err where changes are told
     */
    Watch(WatchedFiles files, PrintWriter out, PrintWriter err, Sleep sleep) {
        this.files = files;
        this.out = out;
        this.err = err;
        this.sleep = sleep;
    }

    /** The option {@code --watch}. */
    static OptionSpec option() {
        return Options.flag("--watch")
                .description("Run again whenever a file that is read has changed, until it is ended (Ctrl-C).")
                .build();
    }

    /** Runs the command now and after each change; returns if the thread is interrupted or nobody reads the output. */
    int repeat(IntSupplier command) {
        try {
            while (true) {
                // Looked at before they are read: what changes meanwhile is seen the next time.
                Map<Path, Object> before = files.stamps();
                run(command);
                if (out.checkError()) {
                    return Main.DONE;
                }
                err.println("stubgen: watching %d %s; Ctrl-C ends it"
                        .formatted(before.size(), before.size() == 1 ? "file" : "files"));
                err.println("stubgen: changed: " + String.join(", ", awaitChange(before)));
            }
        } catch (InterruptedException e) {
            return Main.DONE;
        }
    }

    private void run(IntSupplier command) {
        try {
            command.getAsInt();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Main.failed(e, err);
        }
    }

    /** Waits until the files are others than before and have settled. What is undone meanwhile is no change. */
    private List<String> awaitChange(Map<Path, Object> before) throws InterruptedException {
        Map<Path, Object> last = before;
        Map<Path, Object> now = files.stamps();
        while (now.equals(before) || !now.equals(last)) {
            sleep.last(now.equals(before) ? PERIOD : QUIET);
            last = now;
            now = files.stamps();
        }
        return differences(before, now);
    }

    private static List<String> differences(Map<Path, Object> before, Map<Path, Object> now) {
        TreeSet<Path> files = new TreeSet<>(before.keySet());
        files.addAll(now.keySet());
        return files.stream()
                .filter(file -> !before.getOrDefault(file, "").equals(now.getOrDefault(file, "")))
                .map(Path::toString)
                .toList();
    }
}
