package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.abi.Target;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where registrations are found, and what is said if they are not. */
class InputsTest {
    private static final String METADATA = "META-INF/native-image/org.example/lib/reachability-metadata.json";

    @TempDir
    private Path folder;

    private static String downcall(String parameter) {
        return """
                {"foreign": {"downcalls": [{"returnType": "void", "parameterTypes": ["%s"]}]}}
                """.formatted(parameter);
    }

    private String write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return file.toString();
    }

    private String jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream archive = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                archive.putNextEntry(new ZipEntry(entry.getKey()));
                archive.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar.toString();
    }

    private static Registrations read(String... inputs) {
        return RegistrationReader.read(Target.LINUX_X64, List.of(inputs));
    }

    private static List<String> signatures(String... inputs) {
        return read(inputs).downcalls().stream().map(Downcall::signature).sorted().toList();
    }

    private List<String> warnings(String... inputs) {
        return relative(read(inputs).warnings().stream().map(Diagnostic::toString).toList());
    }

    private List<String> errors(String... inputs) {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> read(inputs));
        return relative(e.messages());
    }

    private List<String> relative(List<String> messages) {
        return messages.stream().map(message -> message.replace(folder + File.separator, "")).toList();
    }

    private List<String> origins(Registrations registrations) {
        return relative(registrations.downcalls().stream()
                .flatMap(downcall -> downcall.origins().stream())
                .map(Origin::toString)
                .toList());
    }

    @Test
    void aFileIsReadWhateverItsName() throws IOException {
        assertEquals(List.of("void(int)"), signatures(write("any.name", downcall("int"))));
    }

    @Test
    void inFoldersMetadataStandsInItsPlaceAndOwnFilesAnywhere() throws IOException {
        write(METADATA, downcall("int"));
        write("META-INF/native-image/reachability-metadata.json", downcall("char"));
        write("META-INF/native-image/c.stubgen.json", downcall("long"));
        write("a/b/c.stubgen.json", downcall("float"));
        write("reachability-metadata.json", downcall("double"));
        write("other/reachability-metadata.json", downcall("not read"));
        write("other/META-INF/native-image/reachability-metadata.json", downcall("not read"));
        write("META-INF/native-image/reflect-config.json", "[]");
        write("stubgen.json", downcall("not read"));
        assertEquals(
                List.of("void(char)", "void(double)", "void(float)", "void(int)", "void(long)"),
                signatures(folder.toString()));
        assertEquals(read(folder.toString()), read(folder.toString() + "/"));
    }

    @Test
    void jarsAreReadAsTheFoldersThatTheyArePackedFrom() throws IOException {
        String jar = jar("lib.jar", Map.of(
                METADATA, downcall("int"),
                "META-INF/native-image/x/c.stubgen.json", downcall("long"),
                "c.stubgen.json", downcall("float"),
                "x/META-INF/native-image/reachability-metadata.json", downcall("not read"),
                "org/example/Main.class", "not read"));
        Registrations registrations = read(jar);
        assertEquals(
                List.of(
                        "lib.jar!/c.stubgen.json: downcalls[0]",
                        "lib.jar!/" + METADATA + ": downcalls[0]",
                        "lib.jar!/META-INF/native-image/x/c.stubgen.json: downcalls[0]"),
                origins(registrations));
        assertEquals(List.of("void(float)", "void(int)", "void(long)"), signatures(jar));
        assertEquals(signatures(jar), signatures(jar("renamed", Map.of(
                METADATA, downcall("int"),
                "a.stubgen.json", downcall("long"),
                "b.stubgen.json", downcall("float")))));
    }

    @Test
    void classPathsAreReadEntryByEntry() throws IOException {
        write("classes/" + METADATA, downcall("int"));
        jar("libs/a.jar", Map.of(METADATA, downcall("long")));
        jar("libs/b.JAR", Map.of(METADATA, downcall("float")));
        write("libs/c.txt", "not read");
        write("native.so", "not read");
        String classPath = String.join(
                File.pathSeparator,
                folder.resolve("classes").toString(),
                folder.resolve("libs") + File.separator + "*",
                "",
                folder.resolve("native.so").toString(),
                folder.resolve("absent.jar").toString(),
                folder.resolve("absent") + File.separator + "*");
        Registrations registrations = read(classPath);
        assertEquals(
                List.of("void(float)", "void(int)", "void(long)"),
                registrations.downcalls().stream().map(Downcall::signature).toList());
        assertEquals(
                List.of(
                        "absent.jar: warning: there is no such entry of the class path",
                        "absent" + File.separator + "*: warning: there is no such folder in the class path"),
                relative(registrations.warnings().stream().map(Diagnostic::toString).toList()));
    }

    @Test
    void aFolderWithAStarIsAClassPathOfItsJars() throws IOException {
        jar("libs/a.jar", Map.of(METADATA, downcall("long")));
        jar("libs/b.Zip", Map.of(METADATA, downcall("float")));
        write("libs/c.stubgen.json", downcall("not read"));
        write("libs/d.jar/e.stubgen.json", downcall("int"));
        assertEquals(List.of("void(float)", "void(int)", "void(long)"), signatures(folder.resolve("libs") + "/*"));
        assertEquals(
                List.of("libs/c.stubgen.json/*: error: there is no such file; a JSON file, folder, jar or class path is"
                        + " expected"),
                errors(folder.resolve("libs/c.stubgen.json") + "/*"));
    }

    @Test
    void aFileWhoseNameLooksLikeAClassPathIsAFile() throws IOException {
        assumeFalse(File.pathSeparator.equals(";"), "reason: Windows has no such names");
        assertEquals(List.of("void(int)"), signatures(write("a:b.json", downcall("int"))));
    }

    @Test
    void aFileThatIsReachedTwiceIsReadOnce() throws IOException {
        String file = write(METADATA, """
                {"foreign": {"upcalls": [{"returnType": "int", "parameterTypes": []}]}}
                """);
        String indirect = folder.resolve("META-INF") + File.separator + ".." + File.separator + METADATA;
        assertEquals(List.of(), read(file, folder.toString(), indirect).downcalls());
        String jar = jar("x/lib.jar", Map.of("a.stubgen.json", Files.readString(Path.of(file))));
        assertEquals(List.of(), read(jar, jar + File.pathSeparator + jar).downcalls());
    }

    @Test
    void equalRegistrationsAreUnitedAndKeepTheirOrigins() throws IOException {
        String one = write("a.json", downcall("struct(int,int)"));
        String two = write("b.stubgen.json", """
                {"foreign": {"downcalls": [
                  {"returnType": "void", "parameterTypes": ["int"], "symbol": "exit"},
                  {"returnType": "void", "parameterTypes": [" struct ( int, int ) "], "reason": "sometimes",
                   "condition": {"typeReached": "org.example.Main"}, "options": {"captureCallState": false}},
                  {"returnType": "void", "parameterTypes": ["int"], "name": "exit", "symbol": "exit"}]}}
                """);
        Registrations registrations = read(two, one);
        assertEquals(
                List.of(
                        "a.json: downcalls[0]",
                        "b.stubgen.json: downcalls[1]",
                        "b.stubgen.json: downcalls[0]",
                        "b.stubgen.json: downcalls[2]"),
                origins(registrations));
        assertEquals(2, registrations.downcalls().size());
        Origin conditional = registrations.downcalls().getFirst().origins().getLast();
        assertEquals("org.example.Main", conditional.typeReached().orElseThrow());
        assertEquals(List.of("sometimes"), conditional.reasons());
    }

    @Test
    void theOrderOfInputsDoesNotMatter() throws IOException {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        List<String> types = List.of("int", "struct()", "long", "struct(int, float)");
        for (int i = 0; i < 8; i++) {
            good.add(write("good" + i + ".json", downcall(types.get(i % types.size()))));
            bad.add(write("bad" + i + ".json", downcall("bad" + i)));
        }
        good.add(jar("lib.jar", Map.of("a.stubgen.json", downcall("float"), METADATA, downcall("int"))));
        Registrations expected = RegistrationReader.read(Target.LINUX_X64, good);
        List<String> messages = errors(bad.toArray(String[]::new));
        assertEquals(8, messages.size());
        Random random = new Random(4);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(good, random);
            Collections.shuffle(bad, random);
            assertEquals(expected, RegistrationReader.read(Target.LINUX_X64, good));
            assertEquals(messages, errors(bad.toArray(String[]::new)));
        }
    }

    @Test
    void conflictsNameBothPlaces() throws IOException {
        String one = write("b.stubgen.json", """
                {"foreign": {"downcalls": [
                  {"returnType": "int", "parameterTypes": [], "symbol": "f"}]}}
                """);
        String other = write("a.stubgen.json", """
                {"foreign": {"downcalls": [
                  {"returnType": "long", "parameterTypes": [], "symbol": "f"}]}}
                """);
        assertEquals(
                List.of("b.stubgen.json:2:3: error: downcalls[0]: the name \"f\" stands for a downcall already, at"
                        + " a.stubgen.json:2:3: downcalls[0]; another \"name\" is expected"),
                errors(one, other));
    }

    @Test
    void filesWithoutTheSectionAreFine() throws IOException {
        String file = write("reachability-metadata.json", """
                {"comment": "none", "reflection": [{"type": "a.B"}], "resources": {}, "jni": [], "bundles": []}
                """);
        assertEquals(List.of(), read(file).downcalls());
        assertEquals(List.of(), read(write("b.json", "{}")).downcalls());
        assertEquals(
                List.of("c.json:1:2: warning: the section \"foriegn\" is ignored; was \"foreign\" meant?"),
                warnings(write("c.json", "{\"foriegn\": {\"downcalls\": 4}}")));
    }

    @Test
    void emptyStructsAreWarnedOf() throws IOException {
        assertEquals(
                List.of("a.json:1:71: warning: downcalls[0].parameterTypes[0]: struct() is empty: C passes nothing for"
                        + " it, and Java's linker refuses it"),
                warnings(write("a.json", downcall("struct()"))));
    }

    @Test
    void inputsWithoutAnythingAreAnError() throws IOException {
        write("classes/a.txt", "");
        String jar = jar("lib.jar", Map.of("a.txt", ""));
        String classes = folder.resolve("classes").toString();
        String expected = ": error: no registrations; META-INF/native-image/**/reachability-metadata.json or"
                + " *.stubgen.json is expected";
        assertEquals(List.of("classes" + expected), errors(classes));
        assertEquals(List.of("classes, lib.jar" + expected), errors(jar, classes));
        assertEquals(List.of("classes, lib.jar" + expected), errors(classes + File.pathSeparator + jar));
        String[] many = IntStream.range(0, 8).mapToObj(i -> folder.resolve("e" + i).toString()).toArray(String[]::new);
        assertEquals(
                List.of("e0, e1, e2, e3, e4 and 3 more" + expected), errors(String.join(File.pathSeparator, many)));
        assertEquals(
                List.of("classes" + expected.replace("error", "warning")),
                warnings(classes, write("a.json", downcall("int"))));
    }

    @Test
    void inputsThatCannotBeReadAreErrors() throws IOException {
        String what = "; a JSON file, folder, jar or class path is expected";
        assertEquals(List.of("absent.json: error: there is no such file" + what), errors(folder + "/absent.json"));
        assertEquals(List.of("inputs: error: there are none" + what), errors());
        assertEquals(List.of("\"\": error: no name" + what), errors(""));
        assertEquals(
                List.of("\"a\\u0000b\": error: not the name of a file; Nul character not allowed"), errors("a\0b"));
        assertEquals(
                List.of("bad.jar: error: not a jar that can be read: zip END header not found"),
                errors(write("bad.jar", "this is no jar at all")));
        assertEquals(
                List.of("empty.json: error: the file is empty; at least {} is expected"),
                errors(write("empty.json", "")));
        Path latin = Files.write(folder.resolve("latin.json"), "{\"\u00e9\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("latin.json: error: not UTF-8 text; JSON is written in UTF-8"), errors(latin.toString()));
        assertEquals(
                List.of("bom.json:1:1: error: found \"\\ufeff\"; a value is expected: {...}, [...], a string, a number,"
                        + " true, false or null"),
                errors(write("bom.json", "\ufeff{}")));
        assertEquals(
                List.of("deep.json: error: not JSON that can be read: Document nesting depth (501) exceeds the maximum"
                        + " allowed (500)"),
                errors(write("deep.json", "[".repeat(100_000))));
    }

    @Test
    void linksAreFollowedWithoutEnd() throws IOException {
        write("real/META-INF/native-image/reachability-metadata.json", downcall("int"));
        write("real/b.json", downcall("long"));
        Path linked = Files.createDirectories(folder.resolve("linked"));
        try {
            Files.createSymbolicLink(linked.resolve("META-INF"), folder.resolve("real/META-INF"));
            Files.createSymbolicLink(linked.resolve("b.stubgen.json"), folder.resolve("real/b.json"));
            Files.createSymbolicLink(linked.resolve("loop"), linked);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "reason: this file system or user has no symbolic links");
        }
        assertEquals(List.of("void(int)", "void(long)"), signatures(linked.toString()));
        Files.createSymbolicLink(linked.resolve("c.stubgen.json"), folder.resolve("absent"));
        assertEquals(
                List.of("linked" + File.separator + "c.stubgen.json: error: not readable (NoSuchFile); a file or folder"
                        + " that can be read is expected"),
                errors(linked.toString()));
    }

    @Test
    void namesOfFilesStandOnOneLine() throws IOException {
        assumeFalse(File.pathSeparator.equals(";"), "reason: Windows has no such names");
        assertEquals(
                List.of("a\\nb.json: error: the file is empty; at least {} is expected"),
                errors(write("a\nb.json", "")));
    }

    @Test
    void unreadableFilesAreErrors() throws IOException {
        Path file = Path.of(write("a.json", "{}"));
        boolean unreadable = file.toFile().setReadable(false) && !Files.isReadable(file);
        assumeTrue(unreadable, "reason: this user may read every file");
        assertEquals(
                List.of("a.json: error: not readable; permission to read it is expected"), errors(file.toString()));
    }

    @Test
    void afterAHundredErrorsTheRestIsCounted() throws IOException {
        String entries = "{\"returnType\": \"foo\", \"parameterTypes\": []},\n".repeat(150);
        String file = write("a.json", "{\"foreign\": {\"downcalls\": [\n" + entries + "{}]}}");
        List<String> messages = errors(file);
        assertEquals(101, messages.size());
        assertEquals(
                "a.json:2:17: error: downcalls[0].returnType: \"foo\" is no type; one such as int, long,"
                        + " double, void* or struct(...) is expected",
                messages.getFirst());
        assertEquals("and 52 more errors", messages.getLast());
    }
}
