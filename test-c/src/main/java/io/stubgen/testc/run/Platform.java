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
            NarrowArguments.EXTENDED_BY_CALLER);

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

    Platform(
            Target target,
            List<Compiler> compilers,
            List<String> support,
            Linker linker,
            Runner runner,
            NarrowArguments narrowArguments) {
        this.target = target;
        this.compilers = compilers;
        this.support = support;
        this.linker = linker;
        this.runner = runner;
        this.narrowArguments = narrowArguments;
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
}
