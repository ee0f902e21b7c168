package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a library whose own JNI_OnLoad loads the stubs and then fails, on the current JDK and on 17. */
class OwnLoadFunctionTest {
    private static final String ANSWER = """
            "downcalls": [ { "symbol": "getpid", "name": "answer", "returnType": "int", "parameterTypes": [] } ]
            """;
    private static final String LOAD_FUNCTION = """
            #include <jni.h>

            jint load_x(JavaVM *vm, void *reserved);

            jint JNI_OnLoad(JavaVM *vm, void *reserved) {
                JNIEnv *env;
                jint version = load_x(vm, reserved);
                (*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8);
                jclass object = (*env)->FindClass(env, "java/lang/Object");
                jclass error = (*env)->FindClass(env, "java/lang/ExceptionInInitializerError");
                %s;
                return version;
            }
            """;

    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void compile() throws Exception {
        programs = SmallLibrary.programs(folder.resolve("programs"));
    }

    @Test
    void classThatIsMissing() throws Exception {
        assertEverywhere(
                "(*env)->FindClass(env, \"com/foo/Missing\")",
                " needs the class com\\.foo\\.Missing when it is loaded, which is not found\\. If it has the stubs of"
                        + " that class, link the object that was generated with stubs\\.X\\.");
    }

    /** Of a class of its own: the generated class has all its methods. */
    @Test
    void methodThatIsMissing() throws Exception {
        assertEverywhere(
                "(*env)->GetMethodID(env, object, \"missing\", \"()V\")",
                " cannot be loaded: java\\.lang\\.NoSuchMethodError: .*missing.*");
        assertEverywhere(
                """
                JNINativeMethod native = { "missing", "()V", (void *) JNI_OnLoad };
                (*env)->RegisterNatives(env, object, &native, 1)""",
                " cannot be loaded: java\\.lang\\.NoSuchMethodError: Method java\\.lang\\.Object\\.missing\\(\\)V .*");
    }

    @Test
    void errorWithoutWords() throws Exception {
        assertEverywhere(
                "(*env)->ThrowNew(env, error, NULL)",
                " cannot be loaded: java\\.lang\\.ExceptionInInitializerError");
    }

    private void assertEverywhere(String failing, String sentence) throws Exception {
        SmallLibrary library = SmallLibrary.withLoadFunction(
                Files.createTempDirectory(folder, "library"), "x", "load_x", ANSWER);
        Path include = Jdk.current().home().resolve("include");
        Path source = Files.writeString(folder.resolve("own.c"), LOAD_FUNCTION.formatted(failing));
        library.link("-I" + include, "-I" + include.resolve("linux"), source.toString());
        List<String> words = List.of("-cp", library.classPath(programs), "Use", "stubs.X");
        assertSentence(Jdk.current(), words, sentence);
        Optional<Jdk> oldest = Jdk.installed(17);
        if (oldest.isPresent()) {
            assertSentence(oldest.get(), words, sentence);
        } else {
            System.out.println("OwnLoadFunctionTest: not on JDK 17, which is not installed");
        }
    }

    private void assertSentence(Jdk jdk, List<String> words, String sentence) throws Exception {
        Command command = Command.run(folder, jdk.java(words)).requireSuccess();
        String line = command.output().lines().findFirst().orElse("");
        assertTrue(
                line.matches("java\\.lang\\.UnsatisfiedLinkError: The library x of stubs\\.X \\(\\S+\\)" + sentence),
                jdk + ": " + line);
    }
}
