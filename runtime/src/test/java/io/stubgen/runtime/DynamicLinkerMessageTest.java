package io.stubgen.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.stubgen.runtime.internal.Platform;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of dynamic linkers that are hard to bring about on this machine; others are in {@link LoadFailureTest}. */
class DynamicLinkerMessageTest {
    private static final String SUBJECT =
            "The library x of io.stubgen.runtime.DynamicLinkerMessageTest (/lib/libx.so) ";
    private static final String CALLS = "calls f, and no library that it is linked with defines it. Link it with the"
            + " one that does, as in -lfoo: after the object on the linker's command line, or in <arguments> of the"
            + " Maven plugin's goal link.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "linux   | Error relocating /lib/libx.so: f: symbol not found | CALLS",
        "linux   | Error loading shared library libz.so.1: No such file or directory (needed by /lib/libx.so) "
                + "| needs the library libz.so.1, which the dynamic linker does not find. Put its folder into"
                + " LD_LIBRARY_PATH, or link with -Wl,-rpath,FOLDER.",
        "linux   | /lib/libx.so: libz.so.1: cannot open shared object file: Permission denied "
                + "| cannot be loaded: /lib/libx.so: libz.so.1: cannot open shared object file: Permission denied",
        "macos   | dlopen(/lib/libx.so, 0x0001): symbol not found in flat namespace '_f' | CALLS",
        "macos   | dlopen(/lib/libx.so, 1): Symbol not found: _f | CALLS",
        "macos   | dlopen(/lib/libx.so, 0x0001): Library not loaded: @rpath/libz.dylib "
                + "| needs the library @rpath/libz.dylib, which the dynamic linker does not find. Put it where it was"
                + " when the library was linked, or link with -Wl,-rpath,FOLDER.",
        "windows | C:\\x.dll: Can't find dependent libraries "
                + "| needs another library, which the dynamic linker does not find. Put it beside the library, or its"
                + " folder into PATH.",
        "windows | C:\\x.dll: Access is denied | cannot be loaded: C:\\x.dll: Access is denied"
    })
    void wordsBecomeASentence(String system, String words, String sentence) {
        LinkageError cause = new UnsatisfiedLinkError(words);
        Path file = Path.of("/lib/libx.so");
        LinkageError error = new LoadFailure(
                        DynamicLinkerMessageTest.class, "x", new Platform(system, "x64"), file, file)
                .error(0, cause);
        assertEquals(SUBJECT + sentence.replace("CALLS", CALLS), error.getMessage());
        assertSame(cause, error.getCause());
    }
}
