package io.stubgen.testc.bridge;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.*;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.CompiledStubs;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.JniSupport;
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
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the library of a JVM does when it is loaded and unloaded, on threads of any origin, and with exceptions and
 * arrays: every JNI function is one of {@code jvm.c}, which checks each argument and the order of the calls.
 */
class JniLibraryTest {
    private static final List<String> OPTIMISATIONS = List.of("-O2", "-O0");
    private static final int POOL = 5;
    private static final MemoryLayout[] ARGUMENTS = {
        JAVA_BYTE, JAVA_CHAR, JAVA_INT, JAVA_LONG, JAVA_FLOAT, JAVA_DOUBLE, ADDRESS
    };
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
                for (String last : List.of("", "attached-when-unloaded", "process-ends")) {
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
        for (String last : List.of("not-loaded", "not-prepared", "unloaded", "attach-refused")) {
            program.assertAborts(
                    last,
                    "stubgen: an upcall to example/Bridge: this thread cannot be attached to a JVM; "
                            + "load the library in Java first\n");
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
        JniLibrary library = library(environments);
        List<String> options = List.of(
                optimisation,
                "-I" + Path.of(System.getProperty("java.home"), "include"),
                "-DPOOL=" + POOL,
                "-DNATIVES=" + library.methods().size(),
                "-D" + environments.name());
        CompiledStubs stubs = StubCompiler.forJni(
                platform.target(),
                stubs(),
                library,
                "forget_thread",
                Backend.of(platform.target()).emitter(),
                Assembler.BUILT_IN);
        program.build(stubs, "jvm.c", compiler, options);
    }

    private static JniLibrary library(Environments environments) {
        List<JavaTarget> targets = IntStream.range(0, 14)
                .mapToObj(target -> new JavaTarget("method" + target, "(%d)V".formatted(target)))
                .toList();
        List<NativeMethod> methods = List.of(
                new NativeMethod("prepare", "()V", JniSupport.PREPARE),
                new NativeMethod("link", "(ILjava/lang/Class;)V", JniSupport.LINK),
                new NativeMethod("address", "()J", JniSupport.pointerTo("stub_int")),
                new NativeMethod("bind", "(II)J", JniSupport.BIND),
                new NativeMethod("release", "(I)V", JniSupport.RELEASE),
                new NativeMethod("sum", "(Ljava/lang/Object;JILjava/lang/Object;J)D", "native_sum"));
        return new JniLibrary("JNI_OnLoad", "example/Bridge", methods, targets, "unlinked", environments);
    }

    /** Target 0 handles exceptions. */
    private static StubSet stubs() {
        List<UpcallStub> upcalls = List.of(
                direct("stub_boolean", FunctionDescriptor.of(JAVA_BOOLEAN, ARGUMENTS), 1),
                direct("stub_byte", FunctionDescriptor.of(JAVA_BYTE, ARGUMENTS), 2),
                direct("stub_char", FunctionDescriptor.of(JAVA_CHAR, ARGUMENTS), 3),
                direct("stub_short", FunctionDescriptor.of(JAVA_SHORT, ARGUMENTS), 4),
                direct("stub_int", FunctionDescriptor.of(JAVA_INT, ARGUMENTS), 5),
                direct("stub_long", FunctionDescriptor.of(JAVA_LONG, ARGUMENTS), 6),
                direct("stub_float", FunctionDescriptor.of(JAVA_FLOAT, ARGUMENTS), 7),
                direct("stub_double", FunctionDescriptor.of(JAVA_DOUBLE, ARGUMENTS), 8),
                direct("stub_pointer", FunctionDescriptor.of(ADDRESS, ARGUMENTS), 9),
                direct("stub_void", FunctionDescriptor.ofVoid(ARGUMENTS), 10),
                direct("stub_place", FunctionDescriptor.of(PLACE, ARGUMENT, JAVA_INT), 11),
                bound("bound_long", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_DOUBLE), 12),
                bound("bound_place", FunctionDescriptor.of(PLACE, ARGUMENT, JAVA_INT), 13));
        DowncallStub sum = new DowncallStub(
                "native_sum",
                Optional.of("sum"),
                FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, JAVA_INT, ADDRESS),
                new CallOptions(OptionalInt.empty(), Critical.WITH_HEAP_ACCESS, Capture.NOTHING));
        return new StubSet(List.of(sum), upcalls, Optional.of(new Trampolines(POOL)));
    }

    private static UpcallStub direct(String symbol, FunctionDescriptor function, int target) {
        return new UpcallStub(symbol, function, new UpcallCallee.JavaMethod(target, Receiver.NONE));
    }

    private static UpcallStub bound(String symbol, FunctionDescriptor function, int target) {
        return new UpcallStub(symbol, function, new UpcallCallee.JavaMethod(target, Receiver.SLOT));
    }
}
