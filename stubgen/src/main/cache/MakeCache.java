import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the cache from which the tool starts (JEP 483, 514): {@code java MakeCache.java TOOL REGISTRATIONS}, with the
 * folder that has {@code bin} and {@code lib}, and a file to train with. The tool works without the cache: a JVM that
 * cannot make it is told of, and is no failure.
 */
class MakeCache {
    private static final int FIRST_VERSION_WITH_STACK_MAPS = 50;
    private static final long MINUTES = 5;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path tool = Path.of(arguments[0]).toRealPath();
        Path cache = tool.resolve("lib", "stubgen-" + Runtime.version() + ".aot");
        upgrade(tool.resolve("lib"));
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
        String problem;
        try {
            ProcessBuilder builder = new ProcessBuilder(tool.resolve("bin/stubgen").toString());
            builder.directory(Files.createTempDirectory("stubgen-cache").toFile());
            builder.environment().put("STUBGEN_JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("STUBGEN_TRAINING", registrations.toString());
            Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            problem = !process.waitFor(MINUTES, TimeUnit.MINUTES)
                    ? "it takes more than " + MINUTES + " minutes"
                    : process.exitValue() != 0 ? "exit status " + process.exitValue() : "";
            process.destroyForcibly();
            remove(builder.directory().toPath(), "*");
            Files.delete(builder.directory().toPath());
        } catch (IOException e) {
            problem = e.getMessage();
        }
        if (!Files.exists(cache) || Files.size(cache) == 0) {
            remove(cache.getParent(), "*.aot*");
            System.err.println("The tool starts without a cache, and slower: the JVM in %s makes none (%s; see %s)."
                    .formatted(System.getProperty("java.home"), problem, log));
        } else {
            Files.writeString(Path.of(cache + ".jars"), jars(cache.getParent()) + "\n");
            Files.delete(log);
        }
    }

    /** The names in the order of their bytes, by which the launcher tells whether the cache is of use. */
    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(":"));
        }
    }

    private static void remove(Path folder, String names) throws IOException {
        try (var files = Files.newDirectoryStream(folder, names)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Caches hold no classes of versions without stack maps, as picocli's are: these get stack maps. */
    private static void upgrade(Path folder) throws IOException {
        try (var jars = Files.newDirectoryStream(folder, "picocli-*.jar")) {
            for (Path jar : jars) {
                upgradeJar(jar);
            }
        }
    }

    private static void upgradeJar(Path jar) throws IOException {
        Path upgraded = Files.createTempFile(jar.getParent(), "upgraded", ".tmp");
        int classes;
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                InputStream in = Files.newInputStream(jar);
                OutputStream out = Files.newOutputStream(upgraded)) {
            classes = upgrade(in, out, loader);
        }
        if (classes > 0) {
            Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
            jar.toFile().setReadable(true, false);
        } else {
            Files.delete(upgraded);
        }
    }

    /** Copies a jar, with stack maps in each class that lacks them, and returns how many these were. */
    private static int upgrade(InputStream in, OutputStream out, ClassLoader loader) throws IOException {
        ClassFile format = ClassFile.of(
                ConstantPoolSharingOption.NEW_POOL,
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
        int classes = 0;
        ZipInputStream from = new ZipInputStream(in);
        ZipOutputStream to = new ZipOutputStream(out);
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
            byte[] content = from.readAllBytes();
            if (entry.getName().endsWith(".class")) {
                ClassModel model = format.parse(content);
                if (model.majorVersion() < FIRST_VERSION_WITH_STACK_MAPS) {
                    content = format.transformClass(model, STACK_MAPS);
                    classes++;
                }
            }
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            to.putNextEntry(copy);
            to.write(content);
        }
        to.finish();
        return classes;
    }

    /** Methods are written anew, by which they get stack maps. */
    private static final ClassTransform STACK_MAPS = ClassTransform.transformingMethodBodies(
                    (code, element) -> code.with(element))
            .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0)));
}
