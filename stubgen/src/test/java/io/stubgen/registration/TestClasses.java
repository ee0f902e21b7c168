package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Classes with methods that C calls, compiled from source. */
final class TestClasses {
    private static final String CALLBACKS = """
            package org.example;

            import java.lang.foreign.MemorySegment;

            public class Callbacks {
                static { if (true) throw new IllegalStateException("the class was initialised"); }

                static int compare(long left, long right) { return 0; }
                private static void secret(MemorySegment text) {}
                static int both(long address) { return 0; }
                static int both(MemorySegment address) { return 0; }
                int instance(int value) { return value; }

                static void fill(long result, int value) {}
                static MemorySegment make(int value) { return null; }

                static boolean scalars(byte a, short b, char c, int d, long e, float f, double g) { return true; }

                static int twice(int value) { return 2 * value; }
                static double twice(double value) { return 2 * value; }
                static long twice(String value) { return 0; }
                static Object twice(short value) { return null; }
                int twice(char value) { return value; }

                static int length(String text) { return 0; }
                static void end() {}
                static long advance(MemorySegment memory, long bytes, int character) { return 0; }

                public static class Nested {
                    static class Deep { static void run() {} }
                    static void run() {}
                }
            }
            """;
    private static final String NOTHING = """
            public interface Nothing {
                void run();
                default void walk() {}
            }
            """;

    private TestClasses() {}

    /** Compiles the classes into a folder. */
    static void compile(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("../sources").normalize());
        Path callbacks = Files.writeString(sources.resolve("Callbacks.java"), CALLBACKS);
        Path nothing = Files.writeString(sources.resolve("Nothing.java"), NOTHING);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), callbacks.toString(), nothing.toString());
        assertEquals(0, failed);
    }

    /** Packs the files of a folder. */
    static void pack(Path folder, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                stream.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, stream);
            }
        }
    }
}
