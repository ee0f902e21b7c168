package io.stubgen.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Target;
import io.stubgen.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain --format html} prints. */
class PlanPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/explain/page.html");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>");
    private static final Set<String> WITHOUT_END = Set.of("meta");
    private static final Pattern CELL = Pattern.compile("<span class=\"v(\\d)\" style=\"grid-column:(\\d)/span (\\d)\">");
    private static final Pattern HELD = Pattern.compile("<div class=\"register (?:v\\d|result)\"><b>(\\w+)</b>");

    @Test
    void pageIsAsItWas() throws IOException {
        String page = page("linux-x64,windows-x64,macos-aarch64", """
                struct(double, double)(void*, struct(double, float, padding(4)), char, ..., int, \
                struct(sequence(50, long long)), double)""");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, page);
        }
        assertEquals(Files.readString(GOLDEN), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "void()",
        "struct(long long, double)(char, short, struct(int, float), ..., double)",
        "union(int, float)(struct(), long, wchar_t, struct(sequence(3, float)), struct(sequence(9, int)))"
    })
    void everyTagEndsAndNothingElseIsReferredTo(String signature) {
        String page = page("all", signature);

        Deque<String> open = new ArrayDeque<>();
        for (MatchResult tag : TAG.matcher(page).results().toList()) {
            if (WITHOUT_END.contains(tag.group(2))) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else {
                assertEquals(open.pop(), tag.group(2));
            }
        }
        assertEquals(List.of(), List.copyOf(open));
        for (String reference : List.of("http", "src=", "href=", "url(", "@import", "<script", "<link")) {
            assertTrue(!page.contains(reference), reference);
        }
        for (Target target : Target.values()) {
            assertTrue(page.contains("<h2>" + target + "</h2>"), target.toString());
        }
    }

    /** Of a struct in memory and again on the stack, or nowhere else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linux-x64     | void(struct(sequence(3, long long)))          | 48
            linux-x64     | void(struct(sequence(3, char)))               | 3
            windows-x64   | void(int, int, int, int, short, double)       | 10
            macos-aarch64 | void(struct(int, short, padding(2)))          | 6
            """)
    void everyByteIsDrawnOnce(String target, String signature, int bytes) {
        Matcher cell = CELL.matcher(page(target, signature));
        int drawn = 0;
        while (cell.find()) {
            drawn += Integer.parseInt(cell.group(3));
        }
        assertEquals(bytes, drawn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linux-x64     | long(int, double)                             | rdi xmm0 rax
            windows-x64   | struct(sequence(3, int))(int, ..., double)    | rcx rdx r8 xmm2 rax
            linux-aarch64 | struct(sequence(3, long long))(float)         | x8 v0
            """)
    void registersThatHoldSomethingAreMarked(String target, String signature, String registers) {
        List<String> held = HELD.matcher(page(target, signature)).results()
                .map(result -> result.group(1))
                .toList();
        assertEquals(List.of(registers.split(" ")), held);
    }

    private static String page(String targets, String signature) {
        CommandLineRun run = CommandLineRun.of("explain", "--format", "html", "-t", targets, signature);
        assertEquals(0, run.exitCode(), run.err());
        return run.out();
    }
}
