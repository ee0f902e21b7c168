package io.stubgen.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @Test
    void allAreThoseForWhichStubgenGenerates() {
        Set<String> targets = Arrays.stream(Target.values()).map(Target::toString).collect(Collectors.toSet());
        assertEquals(targets, Platform.all().stream().map(Platform::target).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,        amd64,   linux-x64,       libx.so",
        "Linux,        aarch64, linux-aarch64,   libx.so",
        "Linux,        riscv64, linux-riscv64,   libx.so",
        "Mac OS X,     x86_64,  macos-x64,       libx.dylib",
        "Mac OS X,     aarch64, macos-aarch64,   libx.dylib",
        "Windows 11,   amd64,   windows-x64,     x.dll",
        "Windows 11,   aarch64, windows-aarch64, x.dll",
    })
    void namesTargetAndLibraryAsTheJvmNamesThePlatform(
            String osName, String osArch, String target, String fileName) {
        Platform platform = Platform.of(osName, osArch);
        assertEquals(target, platform.target());
        assertEquals(fileName, platform.fileName("x"));
    }
}
