package io.stubgen.object.ar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.Tools;
import io.stubgen.object.elf.ElfWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Linkers and other people's readers find the object by its symbols. */
class ArchiveWriterTest {
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

    private void write(String member) throws IOException {
        byte[] bytes = ElfWriter.write(object());
        Files.write(folder.resolve("libsample.a"), ArchiveWriter.write(member, object(), bytes));
        Files.write(folder.resolve("original.o"), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.o", "fifteen-chars.o", "sixteen--chars.o", "a-name-that-is-much-longer-than-fifteen.o"})
    void membersAreRead(String member) throws IOException {
        write(member);
        assertEquals(List.of(member), Tools.lines(folder, "ar", "t", "libsample.a"));
        assertEquals(List.of(member), Tools.lines(folder, "llvm-ar", "t", "libsample.a"));
        Tools.run(folder, "ar", "x", "libsample.a");
        assertArrayEquals(Files.readAllBytes(folder.resolve("original.o")), Files.readAllBytes(folder.resolve(member)));
    }

    /** The index is GNU ar's own. */
    @ParameterizedTest
    @ValueSource(strings = {"a.o", "a-name-that-is-much-longer-than-fifteen.o"})
    void sameAsGnuAr(String member) throws IOException {
        write(member);
        Files.copy(folder.resolve("original.o"), folder.resolve(member));
        Tools.run(folder, "ar", "rcsD", "gnu.a", member);
        assertEquals(
                new String(Files.readAllBytes(folder.resolve("gnu.a")), StandardCharsets.ISO_8859_1),
                new String(Files.readAllBytes(folder.resolve("libsample.a")), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"bfd, seven", "bfd, hidden", "lld, seven", "lld, hidden"})
    void linkersTakeTheMember(String linker, String function) throws IOException {
        Tools.assumeLinuxX64();
        Tools.assume(linker.equals("bfd") ? "ld" : "ld.lld");
        write("a.o");
        Files.writeString(folder.resolve("main.c"), """
                int %1$s(void);
                int main(void) { return %1$s() != 7; }
                """.formatted(function));
        Tools.run(folder, "gcc", "-fuse-ld=" + linker, "-o", "main", "main.c", "-L.", "-lsample");
        assertEquals("", Tools.run(folder, "./main"));
    }

    @Test
    void localAndUndefinedSymbolsAreNotInTheIndex() throws IOException {
        write("a.o");
        String index = Tools.run(folder, "nm", "--print-armap", "libsample.a").split("\n\n")[0];
        assertTrue(index.contains("seven in a.o") && index.contains("hidden in a.o"), index);
        assertTrue(!index.contains("own in") && !index.contains("elsewhere in"), index);
    }
}
