package io.stubgen.object.coff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's readers and linkers accept our objects for x64. */
class CoffToolsTest {
    private static final String MAIN = """
            extern char *stub_all(void);
            extern const char *const table[6];
            extern long long state[2];
            long long elsewhere;
            static int calls;
            void callback(void) { calls++; }
            int main(void) {
                char *answer = stub_all();
                return !(calls == 1
                    && *(const long long *) answer == 42
                    && state[0] == 6
                    && state[1] == 5
                    && table[0] == (const char *) stub_all
                    && table[1] - table[0] == 88
                    && table[2] - table[1] == 1
                    && table[3] - table[0] == 89
                    && table[4] == (const char *) callback
                    && table[5] == answer);
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("ours.o"), CoffWriter.write(Sample.object()));
        Files.writeString(folder.resolve("main.c"), MAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llvm-readobj -a -u ours.o",
                "llvm-objdump -d -r -s --unwind-info ours.o",
                "x86_64-w64-mingw32-objdump -drx ours.o"
            })
    void readWithoutComplaint(String command) {
        String text = Tools.run(folder, command.split(" "));
        assertTrue(text.contains("stub_all"), text);
        assertEquals(List.of(), text.lines().filter(line -> line.matches("(?i).*\\b(warning|error):.*")).toList());
    }

    /** Linked alone, our object and the assembler's give the same library, byte for byte. */
    @ParameterizedTest
    @ValueSource(strings = {"clang --target=x86_64-windows-gnu -c", "x86_64-w64-mingw32-as"})
    void sameImageAsFromAssembly(String assembler) throws IOException {
        Files.writeString(folder.resolve("sample.s"), Sample.ASSEMBLY);
        Files.writeString(folder.resolve("other.s"), """
                .globl callback
                callback: ret
                .data
                .globl elsewhere
                elsewhere: .quad 0
                """);
        Tools.run(folder, "clang --target=x86_64-windows-gnu -c other.s -o other.o".split(" "));
        Tools.run(folder, (assembler + " sample.s -o theirs.o").split(" "));
        assertArrayEquals(linkWithLld("theirs.o"), linkWithLld("ours.o"));
    }

    private byte[] linkWithLld(String object) throws IOException {
        String command = "lld-link /dll /noentry /WX /timestamp:0 /out:sample.dll /implib:sample.lib other.o " + object;
        assertEquals("", Tools.run(folder, command.split(" ")));
        return Files.readAllBytes(folder.resolve("sample.dll"));
    }

    @ParameterizedTest
    @CsvSource({
        "x86_64-w64-mingw32-gcc -O2 -o main.exe main.c ours.o",
        "x86_64-w64-mingw32-gcc -O2 -fuse-ld=lld -o main.exe main.c ours.o",
    })
    void linkedProgramRuns(String command) {
        Tools.run(folder, command.split(" "));
        assertEquals("", Tools.runWithWine(folder, "main.exe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-fuse-ld=lld "})
    void libraryExportsTheExportedSymbolsOnly(String linker) throws IOException {
        Files.writeString(folder.resolve("other.c"), "int elsewhere; void callback(void) {}");
        String command = "x86_64-w64-mingw32-gcc " + linker + "-shared -o sample.dll other.c ours.o";
        Tools.run(folder, command.split(" "));
        assertEquals(
                List.of("stub_all", "table"),
                Tools.lines(folder, "llvm-readobj", "--coff-exports", "sample.dll").stream()
                        .filter(line -> line.startsWith("Name: "))
                        .map(line -> line.substring("Name: ".length()))
                        .toList());
    }
}
