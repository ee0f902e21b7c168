package io.stubgen.maven;

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
import java.util.stream.Stream;

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
     * Adds a file, or those files of a folder that are read.
     *
     * @param path the file, the folder, or the folder with {@code *} behind it, which stands for its jars
     * @param suffix with which the names of files in a folder end
     */
    Inputs add(String path, String suffix) throws IOException {
        if (path.endsWith("*")) {
            return add(path.substring(0, path.length() - 1), ".jar");
        }
        Path given = Path.of(path);
        if (!Files.isDirectory(given)) {
            return add(given);
        }
        try (Stream<Path> walk = Files.walk(given)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(suffix)) {
                    add(file);
                }
            }
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
