package io.stubgen.testc.run;

import io.stubgen.abi.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What it takes to build and run a program for a target on this machine: one row a target. */
public enum Platform {
    LINUX_X64(
            Target.LINUX_X64,
            List.of(new Compiler("gcc", List.of("gcc")), new Compiler("clang", List.of("clang"))),
            List.of("platform-x64-sysv.S", "platform-x64-sysv.c", "system-posix.c"),
            Linker.through("gcc", "", "-Wl,--wrap=__errno_location"),
            new Runner.Native(),
            NarrowArguments.EXTENDED_BY_CALLER),
    LINUX_AARCH64(
            Target.LINUX_AARCH64,
            List.of(
                    new Compiler("gcc", List.of("aarch64-linux-gnu-gcc")),
                    new Compiler("clang", List.of("clang", "--target=aarch64-linux-gnu"))),
            List.of("platform-aarch64.S", "platform-aarch64.c", "system-posix.c"),
            Linker.through("aarch64-linux-gnu-gcc", "", "-Wl,--wrap=__errno_location"),
            new Runner.Emulator(List.of("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu")),
            NarrowArguments.EXTENDED_BY_CALLEE),
    MACOS_X64(
            Target.MACOS_X64,
            List.of(FreestandingSystem.clang("x86_64-apple-macos11")),
            List.of("platform-x64-sysv.S", "platform-x64-sysv.c"),
            LibraryLinker.macos("x86_64"),
            new Loader("x86_64-linux-gnu-gcc", "gate-x64.S", List.of()),
            NarrowArguments.EXTENDED_BY_CALLER,
            Optional.of(LibraryLinker.macosSystem("x86_64"))),
    MACOS_AARCH64(
            Target.MACOS_AARCH64,
            List.of(FreestandingSystem.clang("arm64-apple-macos11")),
            List.of("platform-aarch64.S", "platform-aarch64.c"),
            LibraryLinker.macos("arm64"),
            new Loader("aarch64-linux-gnu-gcc", "gate-aarch64.S", List.of("qemu-aarch64")),
            NarrowArguments.EXTENDED_BY_CALLER,
            Optional.of(LibraryLinker.macosSystem("arm64"))),
    WINDOWS_X64(
            Target.WINDOWS_X64,
            List.of(
                    new Compiler("gcc", List.of("x86_64-w64-mingw32-gcc")),
                    new Compiler("clang", List.of("clang", "--target=x86_64-windows-gnu"))),
            List.of("platform-x64-win64.S", "platform-x64-win64.c", "system-windows.c"),
            Linker.through(
                    "x86_64-w64-mingw32-gcc",
                    ".exe",
                    "-Wl,--wrap=GetLastError",
                    "-Wl,--wrap=WSAGetLastError",
                    "-Wl,--wrap=WSASetLastError",
                    "-Wl,--wrap=_errno"),
            new Runner.Wine(),
            NarrowArguments.EXTENDED_BY_CALLEE),
    WINDOWS_AARCH64(
            Target.WINDOWS_AARCH64,
            List.of(FreestandingSystem.clang("aarch64-windows-gnu")),
            List.of("platform-aarch64.S", "platform-aarch64.c"),
            LibraryLinker.windows("arm64"),
            new Loader("aarch64-linux-gnu-gcc", "gate-aarch64.S", List.of("qemu-aarch64")),
            NarrowArguments.EXTENDED_BY_CALLEE,
            Optional.of(LibraryLinker.windowsSystem("arm64")));

    /** Who extends integer arguments that are narrower than int. */
    public enum NarrowArguments {
        EXTENDED_BY_CALLER,
        EXTENDED_BY_CALLEE
    }

    private final Target target;
    private final List<Compiler> compilers;
    private final List<String> support;
    private final Linker linker;
    private final Runner runner;
    private final NarrowArguments narrowArguments;
    private final Optional<FreestandingSystem> system;

    Platform(
            Target target,
            List<Compiler> compilers,
            List<String> support,
            Linker linker,
            Runner runner,
            NarrowArguments narrowArguments) {
        this(target, compilers, support, linker, runner, narrowArguments, Optional.empty());
    }

    Platform(
            Target target,
            List<Compiler> compilers,
            List<String> support,
            Linker linker,
            Runner runner,
            NarrowArguments narrowArguments,
            Optional<FreestandingSystem> system) {
        this.target = target;
        this.compilers = compilers;
        this.support = support;
        this.linker = linker;
        this.runner = runner;
        this.narrowArguments = narrowArguments;
        this.system = system;
    }

    /** The row of a target, if there is one. */
    public static Optional<Platform> of(Target target) {
        return Arrays.stream(values()).filter(platform -> platform.target == target).findFirst();
    }

    public Target target() {
        return target;
    }

    /** Compilers of the target; the first also compiles the harness. */
    public List<Compiler> compilers() {
        return compilers;
    }

    /** Files of the harness that are for this platform. */
    public List<String> support() {
        return support;
    }

    public Linker linker() {
        return linker;
    }

    public Runner runner() {
        return runner;
    }

    public NarrowArguments narrowArguments() {
        return narrowArguments;
    }

    /** What stands for the target's headers and libraries, if they are not those that its compilers find. */
    Optional<FreestandingSystem> system() {
        return system;
    }
}
