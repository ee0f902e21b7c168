package io.stubgen.emit.aarch64;

import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.DowncallProgram;
import io.stubgen.emit.DowncallStub;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.StubProgram;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of stubs, each named by what is difficult about it, as it stands in {@code src/test/resources/stubs};
 * {@code -Dgolden.update=true} writes the files anew.
 */
class StubTextTest {
    private static final Path FOLDER = Path.of("src/test/resources/stubs");
    private static final MemoryLayout TWO_LONGS = structLayout(JAVA_LONG, JAVA_LONG);
    private static final MemoryLayout TWO_DOUBLES = structLayout(JAVA_DOUBLE, JAVA_DOUBLE);
    private static final MemoryLayout THREE_FLOATS = structLayout(JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT);
    private static final CallOptions ERRNO = new CallOptions(OptionalInt.empty(), Critical.NO, Capture.CALL_STATE);
    private static final CallOptions VARIADIC =
            new CallOptions(OptionalInt.of(1), Critical.NO, Capture.NOTHING);
    private static final CallOptions HEAP =
            new CallOptions(OptionalInt.empty(), Critical.WITH_HEAP_ACCESS, Capture.NOTHING);

    /** A stub and what is difficult about it. */
    record Case(Target target, String name, Bridge bridge, DowncallStub stub) {
        @Override
        public String toString() {
            return target + " " + name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(linux(), macos(), windows()).flatMap(cases -> cases);
    }

    private static Stream<Case> linux() {
        return Stream.of(
                jni("arguments_move_down_two_registers", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
                jni("stack_arguments_loaded_in_a_pair", FunctionDescriptor.of(JAVA_LONG, times(8, JAVA_LONG))),
                jni("stack_arguments_rewritten_in_place", FunctionDescriptor.of(JAVA_LONG, times(10, JAVA_LONG))),
                jni("narrow_integers_stay", FunctionDescriptor.of(JAVA_SHORT, JAVA_BOOLEAN, JAVA_BYTE, JAVA_SHORT,
                        JAVA_CHAR, JAVA_INT, JAVA_BYTE, JAVA_CHAR, JAVA_BYTE, JAVA_SHORT)),
                jni("homogeneous_floats", FunctionDescriptor.of(JAVA_DOUBLE, THREE_FLOATS, TWO_DOUBLES)),
                jni("struct_by_reference", FunctionDescriptor.of(JAVA_DOUBLE, bytes(45))),
                jni("struct_by_reference_copied_in_a_loop", FunctionDescriptor.ofVoid(bytes(301))),
                jni("struct_pointer_on_the_stack", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        JAVA_LONG, JAVA_LONG, TWO_LONGS)),
                jni("struct_tail_of_first_eight_bytes", FunctionDescriptor.ofVoid(bytes(3), bytes(7))),
                jni("struct_tail_of_second_eight_bytes", FunctionDescriptor.ofVoid(bytes(13))),
                jni("small_structs_on_the_stack", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, bytes(3), bytes(5), bytes(6), bytes(7), bytes(9),
                        bytes(15))),
                jni("result_in_two_registers", FunctionDescriptor.of(TWO_LONGS, JAVA_INT)),
                jni("result_with_a_tail", FunctionDescriptor.of(bytes(15), JAVA_INT)),
                jni("result_of_homogeneous_floats", FunctionDescriptor.of(THREE_FLOATS, JAVA_INT)),
                jni("result_in_memory", FunctionDescriptor.of(bytes(40), JAVA_INT)),
                jni("errno_after_a_scalar", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO),
                jni("errno_with_stack_arguments", FunctionDescriptor.ofVoid(times(10, JAVA_LONG)), ERRNO),
                jni("heap_arrays", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG), HEAP),
                new Case(Target.LINUX_AARCH64, "target_jumped_to_through_x16", Bridge.JNI,
                        stub(Optional.empty(), FunctionDescriptor.of(JAVA_INT, JAVA_INT), CallOptions.NONE)),
                new Case(Target.LINUX_AARCH64, "struct_pointer_overwritten_last", Bridge.C,
                        stub(Optional.of("f"), FunctionDescriptor.ofVoid(TWO_LONGS, TWO_LONGS), CallOptions.NONE)));
    }

    private static Stream<Case> macos() {
        FunctionDescriptor narrow = FunctionDescriptor.of(JAVA_SHORT, JAVA_BOOLEAN, JAVA_BYTE, JAVA_SHORT,
                JAVA_CHAR, JAVA_INT, JAVA_BYTE, JAVA_CHAR, JAVA_BYTE, JAVA_SHORT, JAVA_BYTE);
        return Stream.of(
                new Case(Target.MACOS_AARCH64, "narrow_integers_packed_on_the_stack", Bridge.JNI,
                        stub(Optional.of("f"), narrow, CallOptions.NONE)),
                new Case(Target.MACOS_AARCH64, "record_at_top_of_the_frame", Bridge.JNI,
                        stub(Optional.of("f"), FunctionDescriptor.of(TWO_LONGS, JAVA_INT), CallOptions.NONE)),
                new Case(Target.MACOS_AARCH64, "variadic_arguments_on_the_stack", Bridge.JNI,
                        stub(Optional.of("f"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE, JAVA_INT),
                                VARIADIC)));
    }

    private static Stream<Case> windows() {
        return Stream.of(
                new Case(Target.WINDOWS_AARCH64, "variadic_doubles_in_integer_registers", Bridge.JNI,
                        stub(Optional.of("f"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE, TWO_DOUBLES),
                                VARIADIC)),
                new Case(Target.WINDOWS_AARCH64, "three_states", Bridge.JNI,
                        stub(Optional.of("f"), FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO)),
                new Case(Target.WINDOWS_AARCH64, "pages_of_a_large_frame_touched", Bridge.JNI,
                        stub(Optional.of("f"), FunctionDescriptor.ofVoid(bytes(10_000)), CallOptions.NONE)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void textIsTheGoldenOne(Case stub) throws IOException {
        A64Emitter emitter = new A64Emitter();
        StubProgram program = DowncallProgram.of(
                stub.target(), stub.bridge(), stub.stub(), emitter.registers(stub.target()));
        String text = text(emitter.stub(program));
        Path file = FOLDER.resolve(stub.target().toString()).resolve(stub.name() + ".s");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertEquals(Files.exists(file) ? Files.readString(file) : "no file " + file, text);
    }

    private static String text(List<CodeItem> items) {
        return items.stream()
                .filter(item -> !(item instanceof FrameChange))
                .map(item -> item instanceof Instruction instruction ? "    " + instruction.text() : item + ":")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Case jni(String name, FunctionDescriptor function) {
        return jni(name, function, CallOptions.NONE);
    }

    private static Case jni(String name, FunctionDescriptor function, CallOptions options) {
        return new Case(Target.LINUX_AARCH64, name, Bridge.JNI, stub(Optional.of("f"), function, options));
    }

    private static DowncallStub stub(Optional<String> callee, FunctionDescriptor function, CallOptions options) {
        return new DowncallStub("stub_f", callee, function, options);
    }

    private static MemoryLayout bytes(int count) {
        return structLayout(sequenceLayout(count, JAVA_BYTE));
    }

    private static MemoryLayout[] times(int count, MemoryLayout layout) {
        return Collections.nCopies(count, layout).toArray(MemoryLayout[]::new);
    }
}
