package io.stubgen.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a goal's outputs were made from: the settings and the content of every file that was read. If it is the same the
 * next time, and the outputs are as they were left, there is nothing to do.
 */
final class Fingerprint {
    private final MessageDigest digest = sha256();

    /** Adds words that stand for settings. */
    Fingerprint add(String... words) {
        for (String word : words) {
            add(word.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Adds a file, or all files of a folder, with their names. What is absent counts as that. */
    Fingerprint add(Path path) throws IOException {
        add(path.toString());
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
                for (Path file : sorted) {
                    add(file);
                }
            }
        } else if (Files.exists(path)) {
            add(Files.readAllBytes(path));
        }
        return this;
    }

    private void add(byte[] content) {
        digest.update((content.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(content);
    }

    /** The whole, in hexadecimal; afterwards it is empty. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a file, in hexadecimal. */
    static String of(Path file) throws IOException {
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
