package io.stubgen.maven;

import io.stubgen.registration.ReadFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a goal's outputs are made from: its settings, and the files that it reads with their SHA-256. If they are the
 * same the next time, and the outputs are as they were left, there is nothing to do.
 */
final class Inputs {
    private static final String ABSENT = "absent";

    private final List<String> settings = new ArrayList<>();
    private final Map<Path, String> files = new TreeMap<>();

    /** Adds words that stand for settings. */
    Inputs add(String... words) {
        settings.addAll(List.of(words));
        return this;
    }

    /** Adds a file. That it is absent counts too. */
    Inputs add(Path file) throws IOException {
        files.put(file.toAbsolutePath(), Files.exists(file) ? checksum(file) : ABSENT);
        return this;
    }

    /**
     * Adds the files with registrations, and jars and class files, that are read of what the user named.
     *
     * @param inputs JSON files, folders, jars and class paths with registrations
     * @param classPath folders, jars and class paths with classes
     */
    Inputs addRead(List<String> inputs, List<String> classPath) throws IOException {
        for (Path file : ReadFiles.of(inputs, classPath)) {
            add(file);
        }
        return this;
    }

    /**
     * What all this comes to, in hexadecimal.
     *
     * @param outputs files that are left out: the goal itself made them
     */
    String fingerprint(Set<Path> outputs) {
        MessageDigest digest = sha256();
        settings.forEach(word -> add(digest, word));
        files.forEach((file, checksum) -> {
            if (!outputs.contains(file)) {
                add(digest, file.toString());
                add(digest, checksum);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String word) {
        byte[] content = word.getBytes(StandardCharsets.UTF_8);
        digest.update((content.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(content);
    }

    /** SHA-256 of a file, in hexadecimal. */
    static String checksum(Path file) throws IOException {
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
