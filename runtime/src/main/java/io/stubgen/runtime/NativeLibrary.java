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
 *     try {
 *         System.load(library.path());
 *     } catch (LinkageError e) {
 *         throw library.failure(REGISTRATIONS, e);
 *     }
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

    private final Class<?> owner;
    private final String name;
    private final Platform platform;
    /** What it was found as: a file or a resource. */
    private final Object origin;
    private final Path file;

    private NativeLibrary(Class<?> owner, String name, Platform platform, Object origin, Path file) {
        this.owner = owner;
        this.name = name;
        this.platform = platform;
        this.origin = origin;
        this.file = file;
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
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw LinkFailure.of(
                        "The system property %s names %s, which is not a file.".formatted(property, file));
            }
            return new NativeLibrary(owner, name, platform, file, file.toAbsolutePath()).checked();
        }
        Optional<LibraryResource> found = LibraryResource.find(owner, resource);
        if (found.isPresent()) {
            return extracted(owner, name, platform, found.get());
        }
        List<Path> folders = libraryPath();
        for (Path folder : folders) {
            Path file = folder.resolve(platform.fileName(name));
            if (Files.isRegularFile(file)) {
                return new NativeLibrary(owner, name, platform, file, file.toAbsolutePath()).checked();
            }
        }
        throw LoadFailure.notFound(owner, name, platform, property, folders);
    }

    private static NativeLibrary extracted(
            Class<?> owner, String name, Platform platform, LibraryResource resource) {
        try {
            NativeLibrary library = new NativeLibrary(
                    owner, name, platform, resource, Files.createTempFile("stubgen-", resource.fileName()));
            try {
                resource.copyTo(library.file);
                return library.checked();
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
    private NativeLibrary checked() {
        try {
            LibraryHeader header = LibraryHeader.read(file);
            if (!header.isFor(platform)) {
                throw LinkFailure.of(header.mismatch(origin.toString(), platform));
            }
            if (header.missingBytes(platform) > 0) {
                throw LinkFailure.of("%s is cut off: %s bytes are missing at its end. Copy it or link it again."
                        .formatted(origin, header.missingBytes(platform)));
            }
            return this;
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
     * Says in a sentence why the class that loads this library cannot use it.
     *
     * @param registrations fingerprint of what the class was generated from
     * @param cause what the JVM says
     * @return to be thrown, with its cause: an {@link UnsatisfiedLinkError} that names both sides and the remedy
     */
    public LinkageError failure(long registrations, LinkageError cause) {
        return new LoadFailure(owner, name, platform, origin, file).error(registrations, cause);
    }

    /**
     * Deletes the file if it is a temporary copy; a library that is loaded stays so. Windows does not let go of the
     * file of a loaded library: there the copy remains in the temporary folder.
     */
    @Override
    public void close() {
        if (origin instanceof LibraryResource) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It was needed only for loading: nothing that the caller wants has failed.
            }
        }
    }
}
