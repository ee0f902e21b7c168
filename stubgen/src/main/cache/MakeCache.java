import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the cache from which the tool starts (JEP 483, 514): {@code java MakeCache.java TOOL REGISTRATIONS}, with the
 * folder that has {@code bin} and {@code lib}, and a file to train with. The tool works without the cache: a JVM that
 * cannot make it, or not within the {@code seconds} of that property, is told of, and is no failure.
 */
class MakeCache {
    private static final long SECONDS = Long.getLong("seconds", 300);
    private static final Pattern CONVERTED = Pattern.compile("(picocli|stubgen|abi|object|emit)-.*\\.jar");

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path tool = Path.of(arguments[0]).toRealPath();
        Path cache = tool.resolve("lib", "stubgen-" + Runtime.version() + ".aot");
        convert(tool.resolve("lib"));
        if (!isCurrent(cache)) {
            remove(tool.resolve("lib"), "*.aot*");
            make(tool, cache, Path.of(arguments[1]).toRealPath());
        }
    }

    private static boolean isCurrent(Path cache) throws IOException {
        Path madeWith = Path.of(cache + ".jars");
        if (!Files.exists(madeWith) || !Files.readString(madeWith).strip().equals(jars(cache.getParent()))) {
            return false;
        }
        try (Stream<Path> files = Files.list(cache.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toFile)
                    .noneMatch(file -> file.lastModified() > cache.toFile().lastModified());
        }
    }

    private static void make(Path tool, Path cache, Path registrations) throws IOException, InterruptedException {
        Path log = Files.createTempFile("stubgen-cache", ".log");
        String problem = train(tool, registrations, log);
        if (problem.isEmpty() && (!Files.exists(cache) || Files.size(cache) == 0)) {
            problem = "it writes none";
        }
        if (!problem.isEmpty()) {
            remove(cache.getParent(), "*.aot*");
            System.err.println("The tool starts without a cache, and slower: the JVM in %s makes none (%s; see %s)."
                    .formatted(System.getProperty("java.home"), problem, log));
        } else {
            Files.writeString(Path.of(cache + ".jars"), jars(cache.getParent()) + "\n");
            Files.delete(log);
        }
    }

    /** Runs the tool such that the JVM makes the cache; returns why that failed, or nothing. */
    private static String train(Path tool, Path registrations, Path log) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(tool.resolve("bin/stubgen").toString());
            builder.directory(Files.createTempDirectory("stubgen-cache").toFile());
            builder.environment().put("STUBGEN_JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("STUBGEN_TRAINING", registrations.toString());
            Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                // The JVM has another make the cache.
                List<ProcessHandle> descendants = process.descendants().toList();
                process.destroyForcibly().waitFor();
                descendants.forEach(ProcessHandle::destroyForcibly);
            }
            remove(builder.directory().toPath(), "*");
            Files.delete(builder.directory().toPath());
            return !ended
                    ? "it takes more than " + SECONDS + " seconds"
                    : process.exitValue() != 0 ? "exit status " + process.exitValue() : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The sizes and names, as {@code wc -c} prints them, by which the launcher tells whether the cache is of use. */
    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<File> jars = files.map(Path::toFile)
                    .filter(file -> file.getName().endsWith(".jar"))
                    .sorted(Comparator.comparing(File::getName))
                    .toList();
            return jars.stream().map(jar -> jar.length() + " " + jar.getName() + " ").collect(Collectors.joining())
                    + jars.stream().mapToLong(File::length).sum() + " total";
        }
    }

    private static void remove(Path folder, String names) throws IOException {
        try (var files = Files.newDirectoryStream(folder, names)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /**
     * Makes classes in jars such that a cache can hold what they need: {@link CacheableClasses}. These jars are copies:
     * the artifacts of the build stay as they are.
     */
    private static void convert(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        URL[] places = new URL[jars.size()];
        for (int index = 0; index < places.length; index++) {
            places[index] = jars.get(index).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            CacheableClasses classes = new CacheableClasses(loader);
            for (Path jar : jars) {
                if (CONVERTED.matcher(jar.getFileName().toString()).matches()) {
                    convert(jar, classes);
                }
            }
        }
    }

    private static void convert(Path jar, CacheableClasses classes) throws IOException {
        Path converted = Files.createTempFile(jar.getParent(), "converted", ".tmp");
        boolean changed = false;
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(converted))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] content = from.readAllBytes();
                byte[] result = entry.getName().endsWith(".class") ? classes.converted(content) : content;
                changed |= result != content;
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                to.write(result);
            }
        }
        if (changed) {
            Files.move(converted, jar, StandardCopyOption.REPLACE_EXISTING);
            jar.toFile().setReadable(true, false);
        } else {
            Files.delete(converted);
        }
    }
}
