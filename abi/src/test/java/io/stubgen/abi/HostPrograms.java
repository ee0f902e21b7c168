package io.stubgen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * How Linux programs of an architecture are linked and run on this machine.
 *
 * @param compiler that links
 * @param emulator in front of the program, or nothing
 */
record HostPrograms(List<String> compiler, List<String> emulator) {

    /** Skips the test if there is no way. */
    static HostPrograms of(Architecture architecture) {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine does not run Linux");
        boolean isNative = switch (architecture) {
            case X64 -> System.getProperty("os.arch").equals("amd64");
            case AARCH64 -> System.getProperty("os.arch").equals("aarch64");
        };
        if (isNative) {
            Tool.assumeInstalled("gcc");
            return new HostPrograms(List.of("gcc"), List.of());
        }
        Assumptions.assumeTrue(architecture == Architecture.AARCH64, "this machine runs no program of x86-64");
        Tool.assumeInstalled("aarch64-linux-gnu-gcc");
        Tool.assumeInstalled("qemu-aarch64");
        return new HostPrograms(List.of("aarch64-linux-gnu-gcc", "-static"), List.of("qemu-aarch64"));
    }

    /** What the program prints whose functions in C of the target are in foreign.o in the folder. */
    String run(Path folder, Target target, PlanProgram program) throws IOException, InterruptedException {
        String foreign = "foreign.o";
        if (target.objectFormat() != Target.ObjectFormat.ELF) {
            Tool.assumeInstalled("llvm-objdump");
            Tool.assumeInstalled("llvm-nm");
            foreign = "foreign.s";
            Files.writeString(folder.resolve(foreign), ForeignCode.of(folder, target, "foreign.o"));
        }
        try (InputStream checks = HostPrograms.class.getResourceAsStream("/checks.h")) {
            Files.copy(checks, folder.resolve("checks.h"));
        }
        Files.writeString(folder.resolve("main.c"), program.mainSource());
        Files.writeString(folder.resolve("plans.s"), program.assemblySource());
        List<String> link = new ArrayList<>(compiler);
        link.addAll(List.of("-w", "-o", "plans", "main.c", "plans.s", foreign));
        assertEquals("", Tool.run(folder, link));
        List<String> run = new ArrayList<>(emulator);
        run.add("./plans");
        return Tool.run(folder, run);
    }
}
