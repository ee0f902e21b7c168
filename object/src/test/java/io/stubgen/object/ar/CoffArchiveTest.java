package io.stubgen.object.ar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.Tools;
import io.stubgen.object.coff.CoffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linkers for Windows find COFF objects in archives by their symbols. */
class CoffArchiveTest {
    private static final String MEMBER = "a-name-that-is-much-longer-than-fifteen.o";

    @TempDir
    private Path folder;

    /** {@code int seven(void)}, and the same under a hidden and a local name. */
    private static ObjectFile object() {
        byte[] code = HexFormat.of().parseHex("f30f1efab807000000c3");
        return new ObjectFile(
                Machine.X64,
                List.of(Section.of(SectionKind.TEXT, 16, code, List.of())),
                List.of(
                        Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 0, code.length),
                        Symbol.defined("hidden", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 0, code.length),
                        Symbol.defined("seven", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0, code.length),
                        Symbol.undefined("elsewhere")),
                List.of(),
                BranchProtection.FULL);
    }

    @BeforeEach
    void write() throws IOException {
        byte[] bytes = CoffWriter.write(object());
        Files.write(folder.resolve("libsample.a"), ArchiveWriter.write(MEMBER, object(), bytes));
        Files.write(folder.resolve(MEMBER), bytes);
        Files.writeString(folder.resolve("main.c"), """
                int seven(void);
                int hidden(void);
                int elsewhere;
                #ifdef ALONE
                int start(void) { return seven() + hidden() != 14; }
                #else
                int main(void) { return seven() + hidden() != 14; }
                #endif
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64-w64-mingw32-ar rcsD", "llvm-ar rcsD"})
    void sameAsOtherTools(String command) throws IOException {
        Tools.run(folder, (command + " theirs.a " + MEMBER).split(" "));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("theirs.a")), Files.readAllBytes(folder.resolve("libsample.a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-fuse-ld=lld "})
    void linkersOfMingwTakeTheMember(String linker) {
        String command = "x86_64-w64-mingw32-gcc " + linker + "-o main.exe main.c -L. -lsample";
        Tools.run(folder, command.split(" "));
        assertEquals("", Tools.runWithWine(folder, "main.exe"));
    }

    @Test
    void linkerInTheWayOfMicrosoftTakesTheMember() throws IOException {
        Tools.run(folder, "clang --target=x86_64-windows-msvc -DALONE -c main.c -o main.obj".split(" "));
        Files.move(folder.resolve("libsample.a"), folder.resolve("sample.lib"));
        String command = "lld-link /WX /entry:start /subsystem:console /nodefaultlib /out:main.exe main.obj sample.lib";
        assertEquals("", Tools.run(folder, command.split(" ")));
        assertEquals("", Tools.runWithWine(folder, "main.exe"));
    }
}
