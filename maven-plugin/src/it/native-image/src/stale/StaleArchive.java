import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has the builder make an image with an archive that says that it is of other registrations than the class, and fails
 * unless it refuses: {@code java StaleArchive.java BUILDER CLASSPATH FOLDER}, of which the class path begins with the
 * folder of the classes, and the last folder gets all that is written.
 */
class StaleArchive {
    private static final String ARCHIVE = "META-INF/stubgen/linux-x64/libgreeting.a";
    private static final String MARK = "stubgen registrations ";

    public static void main(String[] arguments) throws Exception {
        String[] classPath = arguments[1].split(File.pathSeparator, 2);
        Path folder = Files.createDirectories(Path.of(arguments[2])).toAbsolutePath();
        Path classes = copied(Path.of(classPath[0]), folder.resolve("classes"));
        changeFingerprint(classes.resolve(ARCHIVE));

        Path log = folder.resolve("log.txt");
        List<String> command = List.of(
                arguments[0], "-Ob", "-cp", classes + File.pathSeparator + classPath[1],
                "-o", folder.resolve("greeting").toString(), "org.example.greeting.Main");
        int exitCode = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String said = Files.readString(log);
        String expected = ARCHIVE + " was generated from other registrations than org.example.greeting.Greeting: ";
        if (exitCode == 0 || !said.contains(expected) || said.contains("\tat ")) {
            throw new IllegalStateException("the builder ends with " + exitCode + " and says " + said);
        }
    }

    private static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return to;
    }

    /** Changes the first digit after the mark. */
    private static void changeFingerprint(Path archive) throws IOException {
        String content = Files.readString(archive, StandardCharsets.ISO_8859_1);
        int digit = content.indexOf(MARK) + MARK.length();
        char other = content.charAt(digit) == '0' ? '1' : '0';
        String changed = content.substring(0, digit) + other + content.substring(digit + 1);
        Files.writeString(archive, changed, StandardCharsets.ISO_8859_1);
    }
}
