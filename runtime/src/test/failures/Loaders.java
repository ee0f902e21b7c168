import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Bindings of one name in two class loaders of their own, from two class paths: both are used, one is unloaded, and the
 * other is used again.
 */
public final class Loaders {
    /** How long unloading may take, on a machine that has much else to do. */
    private static final long MINUTES = 5;

    private Loaders() {
    }

    /** @param arguments for each class loader, its class path and what its function makes of 1 */
    public static void main(String[] arguments) throws Exception {
        try (URLClassLoader staying = loader(arguments[0])) {
            IntUnaryOperator used = use(staying);
            Check.equal(Integer.parseInt(arguments[1]), used.applyAsInt(1));
            useAndDrop(arguments[2], Integer.parseInt(arguments[3]));
            Check.equal(Integer.parseInt(arguments[1]), used.applyAsInt(1));
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            while (libraries() > 1) {
                Check.equal(true, System.nanoTime() < deadline);
                System.gc();
                Thread.sleep(20);
            }
            for (int round = 0; round < 1000; round++) {
                Check.equal(Integer.parseInt(arguments[1]), used.applyAsInt(1));
            }
        }
    }

    private static void useAndDrop(String classPath, int expected) throws Exception {
        try (URLClassLoader loader = loader(classPath)) {
            Check.equal(expected, use(loader).applyAsInt(1));
            Check.equal(2L, libraries());
        }
    }

    private static URLClassLoader loader(String classPath) throws Exception {
        String[] parts = classPath.split(File.pathSeparator);
        URL[] locations = new URL[parts.length];
        for (int part = 0; part < parts.length; part++) {
            locations[part] = Path.of(parts[part]).toUri().toURL();
        }
        return new URLClassLoader(locations, null);
    }

    private static IntUnaryOperator use(URLClassLoader loader) throws Exception {
        return (IntUnaryOperator) loader.loadClass("Exercise").getConstructor().newInstance();
    }

    /** How many libraries of the bindings are in the process. */
    private static long libraries() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("libversion.so") && line.contains(" r-xp ")).count();
        }
    }
}
