package io.stubgen.testc.run;

import io.stubgen.testc.signature.Leaf;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a test program said.
 *
 * @param casesRun how many cases it ran, the one that ended it included
 * @param complaints of the cases that failed
 */
public record ProgramOutput(int casesRun, Map<TestCase, List<String>> complaints) {
    private static final Pattern BYTE = Pattern.compile("(argument (?<index>[0-9]+)|result) byte (?<offset>[0-9]+) .*");

    /**
     * Reads the output of a run.
     *
     * @param cases that it was to run, at least one
     */
    public static ProgramOutput parse(Command command, List<TestCase> cases) {
        Map<TestCase, List<String>> complaints = new LinkedHashMap<>();
        List<String> lines = command.output().lines().toList();
        int line = 0;
        for (int index = 0; index < cases.size(); index++) {
            TestCase test = cases.get(index);
            String prefix = test.number() + ": ";
            if (line == lines.size() || !lines.get(line++).equals(test.number() + " begin")) {
                throw new IllegalStateException("case " + test.number() + " did not begin:\n" + command.output());
            }
            while (line < lines.size() && lines.get(line).startsWith(prefix)) {
                String complaint = located(test, lines.get(line++).substring(prefix.length()));
                complaints.computeIfAbsent(test, _ -> new ArrayList<>()).add(complaint);
            }
            if (line == lines.size()) {
                complaints.computeIfAbsent(test, _ -> new ArrayList<>())
                        .add("it ended the program, exit code " + command.exitCode());
                return new ProgramOutput(index + 1, complaints);
            }
            if (!lines.get(line++).equals(test.number() + " end")) {
                throw new IllegalStateException("case " + test.number() + " did not end:\n" + command.output());
            }
        }
        return new ProgramOutput(cases.size(), complaints);
    }

    /** Adds the leaf to a complaint about a byte of a struct. */
    private static String located(TestCase test, String complaint) {
        Matcher matcher = BYTE.matcher(complaint);
        if (!matcher.matches()) {
            return complaint;
        }
        MemoryLayout layout = matcher.group("index") == null
                ? test.signature().result().orElseThrow()
                : test.signature().arguments().get(Integer.parseInt(matcher.group("index")));
        long offset = Long.parseLong(matcher.group("offset"));
        return Leaf.of(layout).stream()
                .filter(leaf -> leaf.offset() <= offset && offset < leaf.end())
                .map(leaf -> leaf.path() + ", " + leaf.layout().name().orElse("scalar"))
                .collect(Collectors.joining("; ", complaint + " (", ")"));
    }
}
