package io.stubgen.runtime.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A library among the resources of a class loader.
 *
 * @param location where it is
 * @param checksum where its SHA-256 is, if that comes with it
 */
public record LibraryResource(URL location, Optional<URL> checksum) {

    /** The resource with that absolute name, without leading slash, as the class sees it. */
    public static Optional<LibraryResource> find(Class<?> owner, String name) {
        // The first lambda expression of a process would cost its start tens of milliseconds.
        Optional<URL> location = url(owner, name);
        return location.isEmpty()
                ? Optional.empty()
                : Optional.of(new LibraryResource(location.get(), url(owner, name + ".sha256")));
    }

    private static Optional<URL> url(Class<?> owner, String name) {
        return Optional.ofNullable(owner.getResource("/" + name));
    }

    /** The last component of its name. */
    public String fileName() {
        String path = location.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Writes the library over a file.
     *
     * @throws UnsatisfiedLinkError if its SHA-256 is not the expected one
     */
    public void copyTo(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream source = open(location);
                OutputStream target = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            source.transferTo(target);
        }
        if (checksum.isPresent()) {
            String expected = firstWord(checksum.get());
            String actual = HexFormat.of().formatHex(digest.digest());
            if (!expected.equalsIgnoreCase(actual)) {
                throw new UnsatisfiedLinkError("""
                        %s has SHA-256 %s, but %s says %s: it is damaged, or the two come from different builds. \
                        Build the jar again.""".formatted(this, actual, checksum.get(), expected));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String firstWord(URL location) throws IOException {
        try (InputStream stream = open(location)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\\s+")[0];
        }
    }

    /** Uncached: the cache would hold the jar open, and share it with other class loaders that may close it. */
    private static InputStream open(URL location) throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
