package io.stubgen.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stubgen.abi.Target;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.aarch64.A64Emitter;
import io.stubgen.emit.x64.X64Emitter;
import io.stubgen.object.ObjectFile;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is generated is the same on every host, because no code that generates it can ask about the host. (Commands may,
 * and what names targets for them: {@code -t host}.)
 */
class HostIndependenceTest {
    /** Methods that tell something of the host, by class; with the descriptor where others of the name do not. */
    private static final Set<String> QUESTIONS = Set.of(
            "java/lang/System.getProperty",
            "java/lang/System.getProperties",
            "java/lang/System.getenv",
            "java/lang/System.lineSeparator",
            "java/lang/System.identityHashCode",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.nanoTime",
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/Boolean.getBoolean",
            "java/lang/foreign/Linker.nativeLinker",
            "java/nio/ByteOrder.nativeOrder",
            "java/nio/charset/Charset.defaultCharset",
            "java/util/Locale.getDefault",
            "java/lang/String.toLowerCase()Ljava/lang/String;",
            "java/lang/String.toUpperCase()Ljava/lang/String;",
            "java/lang/String.getBytes()[B",
            "java/time/Clock.systemUTC",
            "java/time/Instant.now",
            "java/time/LocalDate.now");

    @ParameterizedTest
    @ValueSource(
            classes = {
                Target.class, ObjectFile.class, StubEmitter.class, X64Emitter.class, A64Emitter.class, Generator.class
            })
    void noCodeAsksAboutTheHost(Class<?> member) throws IOException, URISyntaxException {
        Path classes = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(classes)) {
            assertNothingIsAsked(classes);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                assertNothingIsAsked(jar.getPath("/"));
            }
        }
    }

    private static void assertNothingIsAsked(Path classes) throws IOException {
        Set<String> questions = new TreeSet<>();
        int methods = 0;
        for (Path file : classFiles(classes)) {
            ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
            methods += model.methods().size();
            questions.addAll(asked(model));
        }
        assertFalse(methods == 0, "no classes in " + classes);
        assertEquals(Set.of(), questions);
    }

    private static List<Path> classFiles(Path classes) throws IOException {
        Path root = classes.resolve("io").resolve("stubgen");
        Path commands = root.resolve("cli");
        Path targetNames = root.resolve("generate").resolve("TargetNames.class");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(commands) && !file.equals(targetNames))
                    .toList();
        }
    }

    private static List<String> asked(ClassModel model) {
        String owner = model.thisClass().asInternalName();
        List<String> questions = new ArrayList<>();
        model.methods().forEach(method -> method.code().stream()
                .flatMap(CodeModel::elementStream)
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .map(call -> call.owner().asInternalName() + "." + call.name() + call.type())
                .filter(call -> QUESTIONS.stream().anyMatch(question ->
                        call.equals(question) || call.startsWith(question + "(")))
                .forEach(call -> questions.add(owner + "." + method.methodName() + " calls " + call)));
        return questions;
    }
}
