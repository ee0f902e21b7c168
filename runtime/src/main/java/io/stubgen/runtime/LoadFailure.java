package io.stubgen.runtime;

import io.stubgen.runtime.internal.LibraryResource;
import io.stubgen.runtime.internal.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a library was not found or cannot be used, as a sentence that names both sides and the remedy. Apart from {@link
 * NativeLibrary}, so that processes in which nothing goes wrong do not load it.
 *
 * @param owner the class that wants it
 * @param name without prefix and suffix
 * @param origin the file or resource as which it was found
 * @param file that the dynamic linker is given
 */
record LoadFailure(Class<?> owner, String name, Platform platform, Object origin, Path file) {
    /** The native method that bindings have of their fingerprint. */
    private static final Pattern REGISTRATIONS = Pattern.compile("\\bregistrations\\$([0-9a-f]{16})\\b");
    /** Of a class, as the JVM writes it. */
    private static final Pattern INTERNAL_NAME = Pattern.compile("[^\\s\\[;.]+");

    private static final String ONE_RUN =
            "Generate the class and the object in one run, and link the library again.";

    /** The error for a library that is in none of the places where it is looked for. */
    static LinkageError notFound(
            Class<?> owner, String name, Platform platform, String property, List<Path> folders) {
        List<String> others = Platform.all().stream()
                .filter(other -> LibraryResource.find(owner, other.resource(other.fileName(name))).isPresent())
                .map(Platform::target)
                .toList();
        String elsewhere = others.isEmpty() ? "none" : "none, but there is one for " + String.join(" and for ", others);
        return LinkFailure.of("""
                The library %s of %s was not found for %s. Looked for: the system property %s (not set); the resource \
                %s (%s); %s in the folders of java.library.path %s. Link the generated object into a shared \
                library and put it in one of these places.""".formatted(
                name,
                owner.getName(),
                platform.target(),
                property,
                platform.resource(platform.fileName(name)),
                elsewhere,
                platform.fileName(name),
                folders));
    }

    /** The error for what happened when it was loaded. */
    LinkageError error(long registrations, LinkageError cause) {
        String words = Objects.requireNonNullElse(cause.getMessage(), "");
        Matcher named = REGISTRATIONS.matcher(words);
        // Other errors of these classes can come from a JNI_OnLoad that the library has of its own.
        if (cause instanceof NoSuchMethodError && words.startsWith("Method " + owner.getName() + ".")) {
            return LinkFailure.of(named.find() ? stale(registrations, named.group(1)) : unfit(words), cause);
        }
        if (cause instanceof NoClassDefFoundError && INTERNAL_NAME.matcher(words).matches()) {
            return LinkFailure.of(missingClass(words), cause);
        }
        if (cause instanceof UnsatisfiedLinkError && named.find()) {
            return LinkFailure.of(isLoadedByAnother(cause) ? early() : unregistered(), cause);
        }
        return LinkFailure.of(
                DynamicLinkerMessage.sentence(this, words)
                        .orElseGet(() -> "%s cannot be loaded: %s".formatted(
                                subject(),
                                cause instanceof UnsatisfiedLinkError && !words.isEmpty() ? words : cause)),
                cause);
    }

    /** As in {@code The library libc of stubs.Libc (/home/user/liblibc.so)}. */
    String subject() {
        return "The library %s of %s (%s)".formatted(name, owner.getName(), origin);
    }

    /** Whether the file is a temporary copy. */
    boolean isCopy() {
        return origin instanceof LibraryResource;
    }

    private String stale(long registrations, String other) {
        return "%s was generated from other registrations than the class: %s, and the class from %016x. %s"
                .formatted(subject(), other, registrations, ONE_RUN);
    }

    private String unfit(String words) {
        return "%s has a native method that the class has not: %s. %s".formatted(subject(), words, ONE_RUN);
    }

    private String missingClass(String words) {
        return """
                %s needs the class %s when it is loaded, which is not found. If it has the stubs of that class, link \
                the object that was generated with %s.""".formatted(
                subject(), words.replace('/', '.'), owner.getName());
    }

    private String unregistered() {
        return """
                %s has no stubs of this class for a JVM. Link the object that was generated with it with --bridge jni; \
                if the library has a JNI_OnLoad of its own, let that call the function that --onload names."""
                .formatted(subject());
    }

    private String early() {
        return """
                %s is being loaded by other code than %s, which needs it already. Leave that call of System.load or \
                System.loadLibrary out: the class loads its library itself.""".formatted(subject(), owner.getName());
    }

    /** Whether the class was initialised by the load function, on behalf of somebody else's call. */
    private static boolean isLoadedByAnother(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if ((frame.getClassName().equals("java.lang.System") || frame.getClassName().equals("java.lang.Runtime"))
                    && frame.getMethodName().startsWith("load")) {
                return true;
            }
        }
        return false;
    }
}
