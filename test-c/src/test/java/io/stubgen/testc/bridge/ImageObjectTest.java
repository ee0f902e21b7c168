package io.stubgen.testc.bridge;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.emit.Assembler;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.StubCompiler;
import io.stubgen.emit.StubSet;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.UpcallCallee;
import io.stubgen.emit.UpcallCallee.Receiver;
import io.stubgen.emit.UpcallStub;
import io.stubgen.testc.run.Command;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Upcalls into a native image on threads of any origin: {@code isolate.c} stands for the image, attaches threads, and
 * destroys all registers that carry arguments when it is asked for the thread.
 */
class ImageObjectTest {
    private static final int POOL = 3;
    private static final MemoryLayout ARGUMENT = structLayout(JAVA_INT, JAVA_FLOAT);
    private static final MemoryLayout PLACE = structLayout(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "LINUX_X64_GCC, KEPT, -O0", "LINUX_X64_CLANG, KEPT, -O2", "LINUX_X64_GCC, ASKED_FOR, -O2",
        "WINDOWS_X64_GCC, KEPT, -O0", "WINDOWS_X64_GCC, KEPT, -O2", "WINDOWS_X64_GCC, ASKED_FOR, -O0",
        "LINUX_AARCH64_GCC, KEPT, -O0", "LINUX_AARCH64_GCC, KEPT, -O2", "LINUX_AARCH64_GCC, ASKED_FOR, -O2"
    })
    void everyCallIsAsExpected(Machine machine, Environments environments, String optimisation) throws IOException {
        build(machine, environments, optimisation);
        for (String last : List.of("", "process-ends")) {
            Command program = machine.run(folder, last);
            assertEquals("", program.output(), last);
            assertEquals(0, program.exitCode(), last);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWithMessages(Machine machine) throws IOException {
        build(machine, Environments.KEPT, "-O2");
        for (String last : List.of("not-published", "attach-refused")) {
            assertAbort(
                    machine,
                    last,
                    "stubgen: an upcall to lib: this thread cannot be attached to an isolate; "
                            + "call example.Lib.init() in Java first\n");
        }
        assertAbort(
                machine,
                "released",
                "stubgen: C called a function pointer that was released: it must not be called after its release\n");
    }

    private void assertAbort(Machine machine, String last, String message) throws IOException {
        Command program = machine.run(folder, last);
        assertTrue(
                machine.isAbort(program, message),
                () -> "%s: exit code %d%n%s".formatted(last, program.exitCode(), program.output()));
    }

    private void build(Machine machine, Environments environments, String optimisation) throws IOException {
        machine.assumePresent();
        CompiledStubs stubs = StubCompiler.forNativeImage(
                machine.target,
                stubs(),
                new ImageLibrary("lib", "example.Lib.init()", environments),
                machine.emitter(),
                Assembler.BUILT_IN);
        List<String> options = List.of(optimisation, "-DPOOL=" + POOL, "-D" + environments.name());
        machine.build(folder, stubs, "isolate.c", options);
    }

    private static StubSet stubs() {
        FunctionDescriptor place = FunctionDescriptor.of(PLACE, ARGUMENT, JAVA_INT);
        List<UpcallStub> upcalls = List.of(
                stub("integers", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), Receiver.NONE),
                stub("vectors", FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_FLOAT, JAVA_DOUBLE), Receiver.NONE),
                stub("many", FunctionDescriptor.of(JAVA_LONG, JAVA_BYTE, JAVA_INT, JAVA_LONG, JAVA_FLOAT, JAVA_DOUBLE,
                        ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG), Receiver.NONE),
                stub("place", place, Receiver.NONE),
                stub("bound", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_DOUBLE), Receiver.SLOT),
                stub("bound_place", place, Receiver.SLOT));
        return new StubSet(List.of(), upcalls, Optional.of(new Trampolines(POOL)));
    }

    private static UpcallStub stub(String name, FunctionDescriptor function, Receiver receiver) {
        return new UpcallStub("stub_" + name, function, new UpcallCallee.EntryPoint("lib_impl_" + name, receiver));
    }
}
