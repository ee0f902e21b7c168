import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads the bindings in one class loader after the other and drops each again: classes and libraries are unloaded,
 * memory stays flat, and no temporary file stays behind.
 *
 * <p>Every second loader has the runtime library to itself too; the others share one.
 */
public final class ClassLoaders {
    private static final long KILOBYTE = 1024;

    private ClassLoaders() {
    }

    /**
     * @param arguments the jar of the bindings, the folder of the runtime library, the folder of the exercise, the file
     *     name of the bindings' library, the name of the exercise: a {@link Runnable}, and the number of class loaders
     */
    public static void main(String[] arguments) throws Exception {
        URL bindings = Path.of(arguments[0]).toUri().toURL();
        URL runtime = Path.of(arguments[1]).toUri().toURL();
        URL exercises = Path.of(arguments[2]).toUri().toURL();
        String library = arguments[3];
        String exercise = arguments[4];
        int count = Integer.parseInt(arguments[5]);
        int warmUp = count / 4;
        long metaspace = 0;
        long resident = 0;
        long descriptors = 0;
        try (URLClassLoader shared = new URLClassLoader(new URL[] {runtime}, null)) {
            for (int round = 0; round < count; round++) {
                if (round == warmUp) {
                    metaspace = metaspaceWhenUnloaded(library);
                    resident = residentKilobytes();
                    descriptors = files(Path.of("/proc/self/fd"));
                }
                if (round % 2 == 0) {
                    use(new URLClassLoader(new URL[] {bindings, exercises, runtime}, null), exercise);
                } else {
                    use(new URLClassLoader(new URL[] {bindings, exercises}, shared), exercise);
                }
                if (round % 50 == 49) {
                    System.gc();
                }
            }
            long metaspaceGrowth = metaspaceWhenUnloaded(library) - metaspace;
            long residentGrowth = residentKilobytes() - resident;
            Check.equal(descriptors, files(Path.of("/proc/self/fd")));
            String measured = "%d class loaders: metaspace %+d kB, resident memory %+d kB since the first %d"
                    .formatted(count, metaspaceGrowth / KILOBYTE, residentGrowth, warmUp);
            System.out.println(measured);
            if (metaspaceGrowth > 64 * KILOBYTE || residentGrowth > 4 * KILOBYTE) {
                throw new AssertionError("not flat: " + measured);
            }
        }
    }

    private static void use(URLClassLoader loader, String exercise) throws Exception {
        try (loader) {
            Class<?> used = loader.loadClass(exercise);
            Check.equal(loader, used.getClassLoader());
            ((Runnable) used.getConstructor().newInstance()).run();
        }
        Check.equal(0L, files(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** Collects until no library of the bindings is mapped any more. */
    private static long metaspaceWhenUnloaded(String library) throws Exception {
        for (int attempt = 0; libraries(library) > 0; attempt++) {
            if (attempt == 100) {
                throw new AssertionError(libraries(library) + " libraries are still loaded");
            }
            System.gc();
            Thread.sleep(20);
        }
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                return pool.getUsage().getUsed();
            }
        }
        throw new AssertionError("no memory pool is named Metaspace");
    }

    private static long libraries(String library) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(library)).count();
        }
    }

    private static long residentKilobytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line = lines.filter(candidate -> candidate.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }
}
