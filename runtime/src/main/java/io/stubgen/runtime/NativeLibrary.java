package io.stubgen.runtime;

import io.stubgen.runtime.internal.LibraryResource;
import io.stubgen.runtime.internal.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A library file, found and ready to be loaded. The class whose native methods it holds loads it, because a library
 * belongs to the class loader of the class that calls {@link System#load}:
 *
 * {@snippet :
 * try (NativeLibrary library = NativeLibrary.find(Libc.class, "libc")) {
 *     System.load(library.path());
 * }
 * }
 *
 * <p>A library {@code x} is looked for, in this order,
 * <ol>
 * <li>in the file that the system property {@code stubgen.library.x} names;
 * <li>as the resource {@code META-INF/stubgen/<target>/libx.so} ({@code libx.dylib}, {@code x.dll}) beside the class.
 *     It is copied to a temporary file that only this user can read, a new one each time: the JVM refuses to load one
 *     file in two class loaders. If there is a resource of the same name and {@code .sha256}, its first word must be
 *     the SHA-256 of the library;
 * <li>in the folders of {@code java.library.path}.
 * </ol>
 *
 * <p>{@link #close} deletes the temporary file, which a loaded library does not need any more.
 */
public final class NativeLibrary implements AutoCloseable {
    private static final String PROPERTY = "stubgen.library.";

    private final Path file;
    private final boolean temporary;

    private NativeLibrary(Path file, boolean temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /**
     * Finds a library for the platform on which this JVM runs.
     *
     * @param owner the class that loads it
     * @param name as in {@link System#loadLibrary}: without prefix and suffix
     * @throws UnsatisfiedLinkError if it is found nowhere, is damaged, or is for another machine; the message names
     *     the places and the remedy
     */
    public static NativeLibrary find(Class<?> owner, String name) {
        return find(owner, name, Platform.current());
    }

    static NativeLibrary find(Class<?> owner, String name, Platform platform) {
        String property = PROPERTY + name;
        String resource = platform.resource(platform.fileName(name));
        String path = System.getProperty(property);
        if (path != null) {
            return named(Path.of(path), property, platform);
        }
        Optional<LibraryResource> found = LibraryResource.find(owner, resource);
        if (found.isPresent()) {
            return extracted(found.get(), platform);
        }
        List<Path> folders = libraryPath();
        for (Path folder : folders) {
            Path file = folder.resolve(platform.fileName(name));
            if (Files.isRegularFile(file)) {
                return checked(new NativeLibrary(file.toAbsolutePath(), false), file.toString(), platform);
            }
        }
        throw LinkFailure.of("""
                The library %s of %s was not found for %s. Looked for: the system property %s (not set); the resource \
                %s (none); %s in the folders of java.library.path %s. Link the generated object into a shared \
                library and put it in one of these places.""".formatted(
                name, owner.getName(), platform.target(), property, resource, platform.fileName(name), folders));
    }

    private static NativeLibrary named(Path file, String property, Platform platform) {
        if (!Files.isRegularFile(file)) {
            throw LinkFailure.of(
                    "The system property %s names %s, which is not a file.".formatted(property, file));
        }
        return checked(new NativeLibrary(file.toAbsolutePath(), false), file.toString(), platform);
    }

    private static NativeLibrary extracted(LibraryResource resource, Platform platform) {
        try {
            NativeLibrary library = new NativeLibrary(Files.createTempFile("stubgen-", resource.fileName()), true);
            try {
                resource.copyTo(library.file);
                return checked(library, resource.toString(), platform);
            } catch (IOException | LinkageError failure) {
                library.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw LinkFailure.of("%s cannot be copied to a file in %s (system property java.io.tmpdir): %s"
                    .formatted(resource, System.getProperty("java.io.tmpdir"), failure), failure);
        }
    }

    /** The library itself, if it is for this machine. */
    private static NativeLibrary checked(NativeLibrary library, String origin, Platform platform) {
        try {
            Optional<String> mismatch = ElfHeader.mismatch(library.file, platform);
            if (mismatch.isPresent()) {
                throw LinkFailure.of("%s %s, and this JVM runs on %s. Generate and link with --target %s."
                        .formatted(origin, mismatch.get(), platform.target(), platform.target()));
            }
            return library;
        } catch (IOException failure) {
            throw LinkFailure.of("%s cannot be read: %s".formatted(origin, failure), failure);
        }
    }

    private static List<Path> libraryPath() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getProperty("java.library.path", "").split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        return folders;
    }

    /** The absolute path of the file, for {@link System#load}. */
    public String path() {
        return file.toString();
    }

    /**
     * Deletes the file if it is a temporary copy; a library that is loaded stays so. Windows does not let go of the
     * file of a loaded library: there the copy remains in the temporary folder.
     */
    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It was needed only for loading: nothing that the caller wants has failed.
            }
        }
    }
}
