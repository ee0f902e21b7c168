package io.stubgen.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the pages: a fenced block with a file name behind its language is that file, {@code sh} is run in the same
 * folder and must succeed, {@code output} is what the block before it prints in the end.
 */
class CommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Where tests of the Maven plugin install it. */
    private static final Path REPOSITORY = ROOT.resolve("maven-plugin/target/local-repository");

    /** What one block may take: some build images, or download what Maven needs. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)(?: (\\S+))?\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
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
    void commandsWorkAsPrinted(Path page, @TempDir Path folder, @TempDir Path tools) throws Exception {
        writeMaven(tools);
        Path stubgen = ROOT.resolve("stubgen/target/stubgen/bin");
        String path = tools + File.pathSeparator + stubgen;
        assertTrue(Files.isExecutable(stubgen.resolve("stubgen")), "the tool is not built: make build");
        String printed = "";
        for (Block block : blocks(Files.readString(ROOT.resolve(page)))) {
            if (!block.file().isEmpty()) {
                Path file = folder.resolve(block.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            } else if (block.language().equals("sh")) {
                assumeTools(block.text());
                printed = run(folder, path, block.text(), LIMIT);
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

    /** What stands before such a block was run by then. */
    private static void assumeTools(String script) {
        boolean buildsImage = script.contains("native-image -Ob") || script.contains("exec:exec@image");
        Assumptions.assumeTrue(
                !buildsImage || nativeImage().isPresent(),
                "no native-image: NATIVE_IMAGE is not set and none is on the PATH");
        Assumptions.assumeTrue(
                !script.contains("mvn ") || Files.exists(REPOSITORY),
                "the Maven plugin is in no repository: its own tests (mvn verify) install it");
        for (String tool : new String[] {"cmake", "ninja"}) {
            Assumptions.assumeTrue(
                    !script.contains("cmake -") || found(tool).isPresent(),
                    () -> "no " + tool + " on the PATH: make test-tools installs it");
        }
    }

    private static Optional<Path> nativeImage() {
        String named = System.getenv().getOrDefault("NATIVE_IMAGE", "");
        return named.isEmpty() ? found("native-image") : Optional.of(Path.of(named)).filter(Files::isExecutable);
    }

    private static Optional<Path> found(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Maven with the plugin that this build made, and with what this build has downloaded. */
    private static void writeMaven(Path folder) throws IOException {
        Path maven = found("mvn").orElseThrow();
        Path settings = folder.resolve("settings.xml");
        URI downloaded = Path.of(System.getProperty("localRepository")).toUri();
        Files.writeString(
                settings,
                Files.readString(ROOT.resolve("maven-plugin/src/it/settings.xml"))
                        .replace("@localRepositoryUrl@", downloaded.toString()));
        Path script = folder.resolve("mvn");
        Files.writeString(
                script,
                """
                #!/bin/sh
                exec %s -B -s %s -Dmaven.repo.local=%s "$@"
                """.formatted(maven, settings, REPOSITORY));
        assertTrue(script.toFile().setExecutable(true));
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

    /** What a script leaves behind would go on, and a file that it waits for may never come. */
    @Test
    void aScriptEndsWithAllThatItStarted(@TempDir Path folder) {
        String script = "(while :; do echo >> ticks; sleep 0.1; done) & until [ -s ticks ]; do sleep 0.1; done\n";

        for (String end : List.of("false", "while :; do sleep 0.1; done")) {
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                assertThrows(AssertionError.class, () -> run(folder, "", script + end, Duration.ofSeconds(5)));
                long size = Files.size(folder.resolve("ticks"));
                Thread.sleep(1000);
                assertEquals(size, Files.size(folder.resolve("ticks")), "it goes on after " + end);
            });
        }
    }

    private static String run(Path folder, String path, String script, Duration limit)
            throws IOException, InterruptedException {
        String ending = "trap 'kill $(jobs -p) 2> /dev/null || :' EXIT\n";
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", ending + script).directory(folder.toFile());
        String jdk = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", jdk);
        String ours = path + File.pathSeparator + jdk + "/bin" + File.pathSeparator;
        String builders = nativeImage().map(tool -> tool.getParent() + File.pathSeparator).orElse("");
        builder.environment().compute("PATH", (_, inherited) -> ours + builders + inherited);
        builder.environment().put("RUNTIME", ROOT.resolve("runtime/target/runtime-0.1.0.jar").toString());
        builder.environment().put("SDK", ROOT.resolve("runtime/target/native-image-sdk") + "/*");
        // A file: who is left behind would keep a pipe open.
        Path printed = Files.createTempFile("printed", "");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        List<ProcessHandle> descendants = process.descendants().toList();
        int status = process.destroyForcibly().waitFor();
        descendants.forEach(ProcessHandle::destroyForcibly);
        // Maven sets the terminal's colours back when it ends, even where it sets none.
        String output = COLOUR.matcher(Files.readString(printed)).replaceAll("");
        Files.delete(printed);
        assertTrue(ended, () -> script + "\ntakes more than " + limit + "\n" + output);
        assertEquals(0, status, () -> script + "\n" + output);
        return output;
    }
}
