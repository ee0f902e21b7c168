package io.stubgen.testc.bridge;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.*;

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
import io.stubgen.generate.Backend;
import io.stubgen.testc.Tools;
import io.stubgen.testc.run.Compiler;
import io.stubgen.testc.run.Platform;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Upcalls into a native image on threads of any origin: {@code isolate.c} stands for the image, attaches threads, and
 * destroys all registers that carry arguments when it is asked for the thread.
 */
class ImageObjectTest {
    private static final List<String> OPTIMISATIONS = List.of("-O2", "-O0");
    private static final int POOL = 3;
    private static final MemoryLayout ARGUMENT = structLayout(JAVA_INT, JAVA_FLOAT);
    private static final MemoryLayout PLACE = structLayout(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyCallIsAsExpected(Platform platform) throws IOException {
        Program program = program(platform);
        for (Compiler compiler : platform.compilers()) {
            for (Environments environments : Environments.values()) {
                build(program, compiler, environments, OPTIMISATIONS.get(environments.ordinal()));
                for (String last : List.of("", "process-ends")) {
                    program.assertRight(last);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWithMessages(Platform platform) throws IOException {
        Program program = program(platform);
        build(program, platform.compilers().getFirst(), Environments.KEPT, "-O2");
        for (String last : List.of("not-published", "attach-refused")) {
            program.assertAborts(
                    last,
                    "stubgen: an upcall to lib: this thread cannot be attached to an isolate; "
                            + "call example.Lib.init() in Java first\n");
        }
        program.assertAborts(
                "released",
                "stubgen: C called a function pointer that was released: it must not be called after its release\n");
    }

    private Program program(Platform platform) throws IOException {
        Tools.assumePresent(platform);
        return Program.of(folder, platform);
    }

    private static void build(Program program, Compiler compiler, Environments environments, String optimisation)
            throws IOException {
        Platform platform = program.platform();
        CompiledStubs stubs = StubCompiler.forNativeImage(
                platform.target(),
                stubs(),
                new ImageLibrary("lib", "example.Lib.init()", environments),
                "registrations",
                Backend.of(platform.target()).emitter(),
                Assembler.BUILT_IN);
        List<String> options = List.of(optimisation, "-DPOOL=" + POOL, "-D" + environments.name());
        program.build(stubs, "isolate.c", compiler, options);
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
