package io.stubgen.maven;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stubgen.abi.Target;
import io.stubgen.cli.Watching;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.Origin;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Rigour;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is watched, and what makes a goal work again, are the files that are read. */
class ReadFilesTest {
    private static final String METADATA = "META-INF/native-image/reachability-metadata.json";
    private static final String REGISTRATIONS = """
            { "foreign": { "downcalls": [ { "returnType": "void", "parameterTypes": ["int"] } ] } }
            """;

    private static final Set<String> READ = Set.of(
            "folder/deep/er/b.stubgen.json",
            "folder/a.stubgen.json",
            "folder/reachability-metadata.json",
            "folder/META-INF/native-image/org.example/lib/reachability-metadata.json",
            "folder/" + METADATA,
            "elsewhere/c.stubgen.json",
            "elsewhere/linked.json",
            "elsewhere/T6.class",
            "named.txt",
            "named.jar",
            "named.ZIP",
            "unnamed-archive",
            "entry.json",
            "entry.Jar",
            "entry/a.stubgen.json",
            "libs/a.jar",
            "libs/b.JAR",
            "libs/c.Zip",
            "libs/folder.jar/" + METADATA,
            "alone/a.jar",
            "classes/org/example/T2.class",
            "other-classes/org/example/T3.class",
            "class-jars/a.jar",
            "class-jars/b.Jar",
            "class-jars/c.ZIP",
            "class-jars/folder.jar/org/example/T4.class",
            "classes.zip",
            "upcalls.stubgen.json");

    private static final Set<String> NOT_READ = Set.of(
            "folder/deep/" + METADATA,
            "folder/deep/reachability-metadata.json",
            "folder/META-INF/native-image/reflect-config.json",
            "folder/package.json",
            "folder/UPPER.STUBGEN.JSON",
            "folder/inside.jar",
            "elsewhere/package.json",
            "entry.so",
            "entry/reachability-metadata.json.old",
            "libs/text.txt",
            "libs/a.stubgen.json",
            "libs/deep/a.jar",
            "alone/a.stubgen.json",
            "alone/reachability-metadata.json",
            "classes/org/example/T1.txt",
            "classes/a.stubgen.json",
            "classes/inside.jar",
            "class-jars/a.txt",
            "class-jars/deep/a.jar",
            "class-jars/org/example/T5.class");

    @TempDir
    private Path folder;

    private List<String> inputs;
    private List<String> classPath;
    /** The class files and archives by the names of their classes. */
    private final Map<String, String> byClass = new TreeMap<>();

    @BeforeEach
    void makeEveryKind() throws IOException {
        folder = folder.toRealPath();
        for (String file : new TreeSet<>(READ)) {
            write(file);
        }
        for (String file : new TreeSet<>(NOT_READ)) {
            write(file);
        }
        Files.writeString(folder.resolve("upcalls.stubgen.json"), """
                { "foreign": {
                  "downcalls": [ { "returnType": "void", "parameterTypes": ["int"] } ],
                  "directUpcalls": [ %s ]
                } }
                """.formatted(byClass.keySet().stream()
                .map("{ \"class\": \"%s\", \"method\": \"run\" }"::formatted)
                .collect(Collectors.joining(",\n"))));
        link("folder/linked", "elsewhere");
        link("folder/linked.stubgen.json", "elsewhere/linked.json");
        link("folder/loop", "folder");
        link("classes/org/example/linked", "elsewhere");
        inputs = new ArrayList<>(List.of(
                "", path("folder"), path("named.txt"), path("named.jar"), path("named.ZIP"), path("unnamed-archive"),
                path("upcalls.stubgen.json"), path("absent.json"), path("alone", "*")));
        inputs.add(String.join(
                File.pathSeparator,
                "", path("entry.json"), path("entry.Jar"), path("entry.so"), path("entry"), path("absent"),
                path("libs", "*"), path("absent", "*")));
        classPath = List.of(
                String.join(File.pathSeparator, path("classes"), path("class-jars", "*"), "", path("absent", "*")),
                path("other-classes"),
                path("classes.zip"),
                path("absent"));
    }

    @Test
    void whatIsReadIsWatchedAndMakesAGoalWorkAgain() throws IOException {
        Set<String> all = new TreeSet<>(READ);
        all.addAll(NOT_READ);
        assertEquals(all, files());

        assertEquals(new TreeSet<>(READ), read());
        assertEquals(new TreeSet<>(READ), changed(() -> Watching.stamps(inputs, classPath)));
        assertEquals(
                new TreeSet<>(READ), changed(() -> new Inputs().addRead(inputs, classPath).fingerprint(Set.of())));
    }

    /** The files that have an entry or a class that was read. */
    private Set<String> read() throws IOException {
        Registrations registrations =
                RegistrationReader.check(Target.LINUX_X64, inputs, classPath, Rigour.CHECK).registrations();
        Set<String> read = new TreeSet<>();
        for (Downcall downcall : registrations.downcalls()) {
            for (Origin origin : downcall.origins()) {
                read.add(relative(Path.of(origin.place().file().split("!/")[0]).toRealPath()));
            }
        }
        for (DirectUpcall upcall : registrations.directUpcalls()) {
            read.add(byClass.get(upcall.method().owner()));
        }
        return read;
    }

    private interface State {
        Object now() throws IOException;
    }

    /** The files whose content, or absence, changes a state. */
    private Set<String> changed(State state) throws IOException {
        Set<String> changed = new TreeSet<>();
        Object before = state.now();
        for (String name : files()) {
            Path file = folder.resolve(name);
            Path away = Files.move(file, folder.resolve("away"));
            boolean isMissed = !state.now().equals(before);
            Files.move(away, file);
            assertEquals(before, state.now(), name);
            Files.writeString(file, "\n", StandardOpenOption.APPEND);
            Object after = state.now();
            assertEquals(isMissed, !after.equals(before), name);
            before = after;
            if (isMissed) {
                changed.add(name);
            }
        }
        return changed;
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(this::relative)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** All of them could be read: JSON files have registrations, archives have some and a class. */
    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.endsWith(".class")) {
            String inPackage = name.startsWith("elsewhere") ? "org.example.linked." : "org.example.";
            String type = file.getFileName().toString().replace(".class", "");
            Files.write(file, classFile(inPackage + type, name));
        } else if (lower.endsWith(".jar") || lower.endsWith(".zip") || lower.endsWith("archive")) {
            String type = "InArchive" + byClass.size();
            try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
                archive.putNextEntry(new ZipEntry("a.stubgen.json"));
                archive.write(REGISTRATIONS.getBytes(StandardCharsets.UTF_8));
                archive.putNextEntry(new ZipEntry("org/example/" + type + ".class"));
                archive.write(classFile("org.example." + type, name));
            }
        } else {
            Files.writeString(file, REGISTRATIONS);
        }
    }

    private byte[] classFile(String className, String file) {
        byClass.put(className, file);
        return ClassFile.of().build(ClassDesc.of(className), type -> type.withMethodBody(
                "run", ConstantDescs.MTD_void, ACC_PUBLIC | ACC_STATIC, CodeBuilder::return_));
    }

    private void link(String name, String target) throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve(name), folder.resolve(target));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "reason: this file system or user has no symbolic links");
        }
    }

    private String path(String... names) {
        return folder + File.separator + String.join(File.separator, names);
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }
}
