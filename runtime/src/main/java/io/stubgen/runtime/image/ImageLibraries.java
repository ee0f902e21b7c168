package io.stubgen.runtime.image;

import io.stubgen.runtime.internal.LibraryResource;
import io.stubgen.runtime.internal.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.graalvm.nativeimage.c.CContext;

/**
 * Tells the builder of an image what it has to link for a binding class: the stubs, and further libraries after them.
 *
 * <p>A library {@code x} is taken from the resource {@code META-INF/stubgen/<target>/libx.a} beside the binding class,
 * where the linker cannot reach it: it is copied to a temporary folder, which is deleted when the builder ends. If
 * there is a resource of the same name and {@code .sha256}, its first word must be the SHA-256 of the archive. The
 * archive of the stubs must be generated from the registrations of the binding class. A further library without such a
 * resource is left to the linker to find. Stubs without one are not linked from here: their object is given to the
 * builder by its own option.
 */
public abstract class ImageLibraries implements CContext.Directives {
    private static final Pattern REGISTRATIONS = Pattern.compile("stubgen registrations ([0-9a-f]{16})\0");

    private final Class<?> owner;
    private final long registrations;
    private final List<String> names;
    private final Platform platform;
    private Optional<Archives> archives = Optional.empty();

    /**
     * What is linked, and the folder with the archives, if there are any.
     *
     * @param libraries names, in the linker's order
     */
    private record Archives(List<String> libraries, List<String> folders) {
    }

    /**
     * The libraries of a binding class.
     *
     * @param owner the binding class; it is not initialised
     * @param registrations fingerprint of what the class was generated from
     * @param names without prefix and suffix: the stubs, then the further libraries in the linker's order
     */
    protected ImageLibraries(Class<?> owner, long registrations, String... names) {
        this(Platform.current(), owner, registrations, names);
    }

    ImageLibraries(Platform platform, Class<?> owner, long registrations, String... names) {
        this.platform = platform;
        this.owner = owner;
        this.registrations = registrations;
        this.names = List.of(names);
    }

    /**
     * The names of what is linked.
     *
     * @throws Error if an archive is damaged, was generated from other registrations than the binding class, or cannot
     *     be copied; the message names it
     */
    @Override
    public final List<String> getLibraries() {
        return archives().libraries();
    }

    /**
     * The folder where the archives are.
     *
     * @throws Error if an archive is damaged, was generated from other registrations than the binding class, or cannot
     *     be copied; the message names it
     */
    @Override
    public final List<String> getLibraryPaths() {
        return archives().folders();
    }

    /** Made when the builder asks, because it hides what a constructor throws. */
    private synchronized Archives archives() {
        if (archives.isEmpty()) {
            archives = Optional.of(extracted());
        }
        return archives.get();
    }

    private Archives extracted() {
        Map<String, LibraryResource> found = new LinkedHashMap<>();
        for (String name : names) {
            LibraryResource.find(owner, platform.resource(platform.archiveName(name)))
                    .ifPresent(resource -> found.put(name, resource));
        }
        List<String> libraries = new ArrayList<>(names);
        if (!found.containsKey(names.get(0))) {
            libraries.remove(0);
        }
        return new Archives(libraries, found.isEmpty() ? List.of() : List.of(copied(found).toString()));
    }

    private Path copied(Map<String, LibraryResource> resources) {
        Path folder = temporaryFolder();
        resources.forEach((name, resource) -> {
            Path file = folder.resolve(platform.archiveName(name));
            file.toFile().deleteOnExit();
            try {
                resource.copyTo(file);
                if (name.equals(names.get(0))) {
                    requireSameRegistrations(resource, file);
                }
            } catch (UnsatisfiedLinkError damaged) {
                throw new ImageBuildError(damaged.getMessage());
            } catch (IOException failure) {
                throw new ImageBuildError("%s cannot be copied to %s: %s".formatted(resource, file, failure));
            }
        });
        return folder;
    }

    private void requireSameRegistrations(LibraryResource resource, Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        REGISTRATIONS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                .results()
                .forEach(match -> found.add(match.group(1)));
        String wanted = "%016x".formatted(registrations);
        if (!found.contains(wanted)) {
            throw new ImageBuildError("""
                    %s was generated from other registrations than %s: %s, and the class from %s. Generate the class \
                    and the archive in one run, and build the jar again.""".formatted(
                    resource,
                    owner.getName(),
                    found.isEmpty() ? "it does not say which" : String.join(" and ", found),
                    wanted));
        }
    }

    private Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("stubgen-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failure) {
            throw new ImageBuildError("The libraries of %s need a folder in %s (system property java.io.tmpdir): %s"
                    .formatted(owner.getName(), System.getProperty("java.io.tmpdir"), failure));
        }
    }
}
