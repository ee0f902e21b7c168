package io.stubgen.registration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Class files in folders and jars, found as Java does: {@code folder/*} stands for the folder's jars, and the first
 * entry that has a class gives it. The JDK that runs stubgen stands at the end. Of a multi-release jar, the classes for
 * the oldest release are read.
 */
final class ClassPath implements AutoCloseable {
    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    private final Problems problems;
    private final List<Entry> entries = new ArrayList<>();

    private sealed interface Entry {}

    private record Folder(Path path) implements Entry {}

    private record Jar(ZipFile file) implements Entry {}

    private ClassPath(Problems problems) {
        this.problems = problems;
    }

    /**
     * Opens a class path; reports entries that cannot be read.
     *
     * @param paths each one entry, or several with the platform's separator between them
     */
    static ClassPath open(List<String> paths, Problems problems) {
        ClassPath classPath = new ClassPath(problems);
        for (String path : paths) {
            for (NamedPath entry : NamedPath.ofClassPath(path, problems)) {
                classPath.add(entry);
            }
        }
        return classPath;
    }

    private void add(NamedPath entry) {
        if (entry.isFolder()) {
            entries.add(new Folder(entry.path()));
        } else {
            addJar(entry.path());
        }
    }

    private void addJar(Path jar) {
        try {
            entries.add(new Jar(new ZipFile(jar.toFile())));
        } catch (IOException e) {
            problems.error(
                    Place.of(jar.toString()),
                    "not a jar that can be read: " + reason(e) + "; a folder or jar is expected in a class path");
        }
    }

    private static String reason(IOException failure) {
        return Words.plain(Objects.requireNonNullElse(failure.getMessage(), "it is damaged"));
    }

    /**
     * The content of a class file.
     *
     * @param className binary name of the class, with dots
     * @throws IOException if it is there and cannot be read
     */
    Optional<byte[]> find(String className) throws IOException {
        String file = className.replace('.', '/') + ".class";
        for (Entry entry : entries) {
            Optional<byte[]> content = read(entry, file);
            if (content.isPresent()) {
                return content;
            }
        }
        try (InputStream stream = JDK.getResourceAsStream(file)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }

    private static Optional<byte[]> read(Entry entry, String file) throws IOException {
        return switch (entry) {
            case Folder folder -> {
                Path path = folder.path().resolve(file);
                yield Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
            }
            case Jar jar -> {
                ZipEntry found = jar.file().getEntry(file);
                if (found == null) {
                    yield Optional.empty();
                }
                try (InputStream stream = jar.file().getInputStream(found)) {
                    yield Optional.of(stream.readAllBytes());
                }
            }
        };
    }

    @Override
    public void close() {
        for (Entry entry : entries) {
            if (entry instanceof Jar jar) {
                try {
                    jar.file().close();
                } catch (IOException e) {
                    problems.warning(Place.of(jar.file().getName()), "not closed: " + reason(e));
                }
            }
        }
    }
}
