package io.stubgen.bench.image;

import java.util.List;
import java.util.stream.Stream;

/** Whether images have the Foreign Function &amp; Memory API. */
sealed interface FfmSupport {

    /** A sentence for the notes; it ends with a line end. */
    String note();

    /** It works. */
    record Present() implements FfmSupport {
        @Override
        public String note() {
            return "FFM is measured in the same image.\n";
        }
    }

    /**
     * It does not.
     *
     * @param reason a sentence of what the builder or the image printed
     */
    record Absent(String reason) implements FfmSupport {
        /** Finds the first sentence of the line that tells of an error, or takes the last line. */
        static Absent because(String output) {
            List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            String line = Stream.concat(
                            lines.stream().filter(candidate -> candidate.matches(".*(Error|Exception)\\b.*")),
                            lines.reversed().stream())
                    .findFirst()
                    .orElse("no message");
            return new Absent(line.replaceFirst("\\. .*", ".").replace('|', '/'));
        }

        @Override
        public String note() {
            return """
                    No row for FFM in the image: images of this builder lack it, a small one that uses it fails with
                    `%s`. In an image of a full GraalVM 25.0.1 on another x86-64 machine, all for
                    `int f(int, int)`: FFM downcall 4500-4800 ns (`critical(false)` too), upcall registered by descriptor
                    5270-5600 ns, `directUpcall` 24.6-25.6 ns; beside them `@CFunction` 5.8-6.1 ns, with `NO_TRANSITION`
                    2.1-2.3 ns, `@CEntryPoint` 10.9-11.3 ns. Others report 4560 ns for the FFM downcall on linux-x64.
                    """.formatted(reason.replace('`', '\''));
        }
    }
}
