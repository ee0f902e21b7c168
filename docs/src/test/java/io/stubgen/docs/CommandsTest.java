package io.stubgen.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the pages: a fenced block with a file name behind its language is that file, {@code sh} is run in the same
 * folder and must succeed, {@code output} is what the block before it prints in the end.
 */
class CommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)(?: (\\S+))?\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    /** A fenced block: its language, the file that it is or nothing, and its lines. */
    private record Block(String language, String file, String text) {}

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream().map(ROOT::relativize);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsWorkAsPrinted(Path page, @TempDir Path folder) throws Exception {
        Path stubgen = ROOT.resolve("stubgen/target/stubgen/bin");
        assertTrue(Files.isExecutable(stubgen.resolve("stubgen")), "the tool is not built: make build");
        String printed = "";
        for (Block block : blocks(Files.readString(ROOT.resolve(page)))) {
            if (!block.file().isEmpty()) {
                Path file = folder.resolve(block.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            } else if (block.language().equals("sh")) {
                printed = run(folder, stubgen, block.text());
            } else if (block.language().equals("output")) {
                assertTrue(printed.endsWith(block.text()), page + " shows\n" + block.text() + "but it is\n" + printed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Path folder = ROOT.resolve(page).getParent();
        Matcher link = LINK.matcher(Files.readString(ROOT.resolve(page)));
        List<String> broken = new ArrayList<>();
        while (link.find()) {
            if (!link.group(1).contains("://") && !Files.exists(folder.resolve(link.group(1)))) {
                broken.add(link.group(1));
            }
        }
        assertEquals(List.of(), broken);
    }

    private static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(page);
        while (matcher.find()) {
            String file = matcher.group(2) == null ? "" : matcher.group(2);
            blocks.add(new Block(matcher.group(1), file, matcher.group(3)));
        }
        return blocks;
    }

    private static String run(Path folder, Path stubgen, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script).directory(folder.toFile());
        String jdk = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", jdk);
        String ours = stubgen + File.pathSeparator + jdk + "/bin" + File.pathSeparator;
        builder.environment().compute("PATH", (_, path) -> ours + path);
        builder.environment().put("RUNTIME", ROOT.resolve("runtime/target/runtime-0.1.0.jar").toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), () -> script + "\n" + output);
        return output;
    }
}
