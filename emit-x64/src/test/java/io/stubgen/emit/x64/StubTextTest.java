package io.stubgen.emit.x64;

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
    private static final MemoryLayout THREE_DOUBLES = structLayout(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);
    private static final CallOptions ERRNO = new CallOptions(OptionalInt.empty(), Critical.NO, Capture.CALL_STATE);
    private static final CallOptions HEAP =
            new CallOptions(OptionalInt.empty(), Critical.WITH_HEAP_ACCESS, Capture.NOTHING);

    /** A stub and what is difficult about it. */
    record Case(String name, Bridge bridge, DowncallStub stub) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                jni("arguments_move_down_two_registers", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
                jni("stack_arguments_rewritten_in_place", FunctionDescriptor.of(JAVA_LONG, times(8, JAVA_LONG))),
                jni("vector_arguments_stay", FunctionDescriptor.of(JAVA_DOUBLE, times(10, JAVA_DOUBLE))),
                jni("narrow_integers_extended", FunctionDescriptor.of(JAVA_SHORT, JAVA_BOOLEAN, JAVA_BYTE, JAVA_SHORT,
                        JAVA_CHAR, JAVA_INT, JAVA_BYTE, JAVA_CHAR)),
                jni("struct_in_vector_registers", FunctionDescriptor.of(JAVA_DOUBLE, TWO_DOUBLES)),
                jni("struct_in_memory", FunctionDescriptor.of(JAVA_DOUBLE, THREE_DOUBLES)),
                jni("struct_in_memory_copied_in_a_loop", FunctionDescriptor.ofVoid(bytes(301))),
                jni("struct_pointer_on_the_stack", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        TWO_LONGS)),
                jni("struct_tail_of_first_eightbyte", FunctionDescriptor.ofVoid(bytes(3), bytes(7))),
                jni("struct_tail_of_second_eightbyte", FunctionDescriptor.ofVoid(bytes(13))),
                jni("small_structs_on_the_stack", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        JAVA_LONG, JAVA_LONG, bytes(3), bytes(5), bytes(6), bytes(7), bytes(9), bytes(15))),
                jni("result_in_two_registers", FunctionDescriptor.of(TWO_LONGS, JAVA_INT)),
                jni("result_with_a_tail", FunctionDescriptor.of(bytes(15), JAVA_INT)),
                jni("result_in_memory", FunctionDescriptor.of(THREE_DOUBLES, JAVA_INT)),
                jni("errno_after_a_scalar", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO),
                jni("errno_after_a_struct", FunctionDescriptor.of(TWO_DOUBLES, JAVA_INT), ERRNO),
                jni("errno_after_nothing", FunctionDescriptor.ofVoid(), ERRNO),
                jni("heap_arrays", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG), HEAP),
                new Case("target_stays_in_its_register", Bridge.JNI,
                        stub(Optional.empty(), FunctionDescriptor.of(JAVA_INT, JAVA_INT), CallOptions.NONE)),
                new Case("target_moves_out_of_the_way", Bridge.C,
                        stub(Optional.empty(), FunctionDescriptor.of(JAVA_INT, JAVA_INT), CallOptions.NONE)),
                new Case("variadic_counts_vector_registers", Bridge.C,
                        stub(Optional.empty(), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE),
                                new CallOptions(OptionalInt.of(1), Critical.NO, Capture.NOTHING))),
                new Case("struct_pointer_overwritten_last", Bridge.C,
                        stub(Optional.of("f"), FunctionDescriptor.ofVoid(TWO_LONGS, TWO_LONGS), CallOptions.NONE)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void textIsTheGoldenOne(Case stub) throws IOException {
        String text = text(new X64Emitter()
                .stub(DowncallProgram.of(
                        Target.LINUX_X64,
                        stub.bridge(),
                        stub.stub(),
                        new X64Emitter().registers(Target.LINUX_X64))));
        Path file = FOLDER.resolve(stub.name() + ".s");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertEquals(golden(stub.name()), text);
    }

    private static String golden(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".s");
        return Files.exists(file) ? Files.readString(file) : "no file " + file;
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
        return new Case(name, Bridge.JNI, stub(Optional.of("f"), function, options));
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
