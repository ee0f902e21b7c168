package io.stubgen.testc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.run.BatchRunner;
import io.stubgen.testc.run.Failure;
import io.stubgen.testc.run.Platform;
import io.stubgen.testc.run.ReferenceStubs;
import io.stubgen.testc.run.StubSource;
import io.stubgen.testc.run.Toolchain;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.NaturalLayouts;
import io.stubgen.testc.signature.RandomSignatures;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The harness itself: it passes right stubs, and finds every kind of mistake. */
class HarnessTest {
    private static final Platform PLATFORM = Platform.LINUX_X64;
    private static final MemoryLayout INT = layout(CanonicalType.INT);
    private static final MemoryLayout SHORT = layout(CanonicalType.SHORT);
    private static final MemoryLayout DOUBLE = layout(CanonicalType.DOUBLE);
    private static final MemoryLayout LONG = layout(CanonicalType.LONG);
    private static final MemoryLayout THREE_BYTES =
            NaturalLayouts.struct(List.of(MemoryLayout.sequenceLayout(3, layout(CanonicalType.CHAR))));
    private static final MemoryLayout THREE_LONGS = NaturalLayouts.struct(List.of(LONG, LONG, LONG));
    private static final Signature CAPTURING = ofVoid()
            .withOptions(new CallOptions(OptionalInt.empty(), Critical.NO, Capture.CALL_STATE));
    private static final Signature VARIADIC = ofVoid(INT, DOUBLE)
            .withOptions(new CallOptions(OptionalInt.of(1), Critical.NO, Capture.NOTHING));

    @TempDir
    static Path support;

    private static Toolchain toolchain;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeHarness() {
        Tools.assumePresent(PLATFORM);
        toolchain = new Toolchain(PLATFORM, support);
    }

    @ParameterizedTest
    @EnumSource
    void passesStubsMadeByCompilers(Kind kind) {
        Conformance conformance = new Conformance(PLATFORM, new ReferenceStubs(), folder);
        Summary summary = conformance.run(kind, 7, 0, 250);
        assertEquals(List.of(), summary.failures().stream().limit(1).map(conformance::explain).toList());
        assertEquals(new Summary.Count(250, 0), summary.total());
    }

    @Test
    void runsTheCasesAfterOneThatCrashes() {
        List<TestCase> cases = Stream.of(0, 1, 2)
                .map(number -> new TestCase(PLATFORM.target(), number, number, Kind.DOWNCALL, ofVoid()))
                .toList();
        List<Failure> failures = run(cases, """
                .globl stub_case_0, stub_case_1, stub_case_2
                stub_case_0: jmp callee_0
                stub_case_1: ud2
                stub_case_2: jmp callee_2
                """, "s");
        assertEquals(List.of(1, 1), failures.stream().map(failure -> failure.test().number()).toList());
    }

    @Test
    void shrinksToTheSimplestSignatureThatFails() {
        RandomSignatures random = new RandomSignatures(PLATFORM.target(), 3);
        TestCase test = new TestCase(PLATFORM.target(), 0, 0, Kind.DOWNCALL, random.signature(1));
        Conformance conformance = new Conformance(
                PLATFORM,
                (cases, stubs) -> Files.writeString(stubs.resolve("stubs.s"), cases.stream()
                        .map(each -> ".globl %1$s\n%1$s: ud2\n".formatted(each.stub()))
                        .reduce("", String::concat)),
                folder);
        String report = conformance.explain(conformance.run(List.of(test)).failures().getFirst());
        assertTrue(report.contains("shrunk to: downcall void()\n"), report);
    }

    static Stream<Arguments> assemblyMistakes() {
        return Stream.of(
                arguments("argument not passed", ofVoid(INT), "xorl %edi, %edi; jmp callee_0", "argument 0 is 0x0,"),
                arguments("narrow argument not extended", ofVoid(SHORT), "jmp callee_0", "argument 0 is"),
                arguments("callee not called", ofVoid(), "ret", "called 0 times"),
                arguments(
                        "callee called twice",
                        ofVoid(),
                        "subq $8, %rsp; call callee_0; addq $8, %rsp; jmp callee_0",
                        "called 2 times"),
                arguments("unaligned stack", ofVoid(), "call callee_0; ret", "stack is not aligned"),
                arguments("rbx lost", ofVoid(), "xorl %ebx, %ebx; jmp callee_0", "not preserved: rbx"),
                arguments("r15 lost", ofVoid(), "xorl %r15d, %r15d; jmp callee_0", "not preserved: r15"),
                arguments("rbp lost", ofVoid(), "xorl %ebp, %ebp; jmp callee_0", "not preserved: rbp"),
                arguments(
                        "stack pointer lost",
                        ofVoid(),
                        "popq %r10; subq $16, %rsp; pushq %r10; jmp callee_0",
                        "not preserved: rsp"),
                arguments(
                        "direction flag set at the call", ofVoid(), "std; jmp callee_0", "the direction flag is set"),
                arguments(
                        "direction flag set after the call",
                        ofVoid(),
                        "subq $8, %rsp; call callee_0; addq $8, %rsp; std; ret",
                        "not preserved: direction flag"),
                arguments(
                        "mxcsr changed",
                        ofVoid(),
                        "pushq $0x1fc0; ldmxcsr (%rsp); addq $8, %rsp; jmp callee_0",
                        "not preserved: control bits of mxcsr"),
                arguments("no vector count", VARIADIC, "xorl %eax, %eax; jmp callee_0", "told of 0 vector registers"),
                arguments(
                        "a guessed vector count",
                        VARIADIC,
                        "movb $8, %al; jmp callee_0",
                        "told of 8 vector registers"),
                arguments(
                        "reading behind a struct",
                        ofVoid(THREE_BYTES),
                        "movl (%rdi), %edi; jmp callee_0",
                        "SIGSEGV at offset 3 of struct argument 0 (3 bytes)"),
                arguments(
                        "struct's tail not passed",
                        ofVoid(THREE_BYTES),
                        "movzwl (%rdi), %edi; jmp callee_0",
                        "argument 0 byte 2 is 0x00"),
                arguments(
                        "caller's frame overwritten",
                        ofVoid(INT),
                        "movq $0, 40(%rsp); jmp callee_0",
                        "not preserved: the caller's frame above the stack arguments"),
                arguments("nowhere", ofVoid(), "xorl %eax, %eax; jmp *%rax", "SIGSEGV at address"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void assemblyMistakes(String name, Signature signature, String stub, String complaint) {
        assertFinds(complaint, Kind.DOWNCALL, signature, ".globl stub_case_0\nstub_case_0: " + stub, "s");
    }

    static Stream<Arguments> cMistakes() {
        return Stream.of(
                arguments(
                        "arguments swapped",
                        ofVoid(LONG, LONG),
                        """
                        void callee_0(long, long);
                        void stub_case_0(long a, long b) { callee_0(b, a); }
                        """,
                        "argument 0 is"),
                arguments(
                        "wrong result",
                        of(INT),
                        """
                        int callee_0(void);
                        int stub_case_0(void) { return callee_0() + 1; }
                        """,
                        "the result is"),
                arguments(
                        "bool result not normalised",
                        of(layout(CanonicalType.BOOL)),
                        """
                        int callee_0(void);
                        int stub_case_0(void) { return callee_0() & 1 ? 2 : 1; }
                        """,
                        "the result is"),
                arguments(
                        "struct result not stored",
                        of(THREE_BYTES),
                        """
                        struct three { char bytes[3]; } callee_0(void);
                        void stub_case_0(void *result) { callee_0(); }
                        """,
                        "result byte 0 is 0xc5"),
                arguments(
                        "result stored too wide",
                        of(THREE_BYTES),
                        """
                        struct three { char bytes[3]; } callee_0(void);
                        void stub_case_0(char *result) {
                            *(struct three *)result = callee_0();
                            result[-1] = 0;
                        }
                        """,
                        "overwritten: offset -1 of result memory"),
                arguments(
                        "result stored behind its end",
                        of(THREE_BYTES),
                        """
                        struct three { char bytes[3]; } callee_0(void);
                        void stub_case_0(char *result) {
                            *(struct three *)result = callee_0();
                            result[3] = 0;
                        }
                        """,
                        "offset 3 of"),
                arguments(
                        "state not stored",
                        CAPTURING,
                        """
                        void callee_0(void);
                        void stub_case_0(int *state) { callee_0(); }
                        """,
                        "the state is"),
                arguments(
                        "state stored too wide",
                        CAPTURING,
                        """
                        #include <errno.h>
                        void callee_0(void);
                        void stub_case_0(long *state) { callee_0(); *state = errno; }
                        """,
                        "offset 4 of"),
                arguments(
                        "errno lost",
                        ofVoid(),
                        """
                        #include <errno.h>
                        void callee_0(void);
                        void stub_case_0(void) { callee_0(); errno = 0; }
                        """,
                        "errno is 0 after the call"),
                arguments(
                        "struct changed",
                        ofVoid(THREE_BYTES),
                        """
                        struct three { char bytes[3]; };
                        void callee_0(struct three);
                        void stub_case_0(struct three *a) { callee_0(*a); a->bytes[1]++; }
                        """,
                        "overwritten: the caller's struct argument 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void cMistakes(String name, Signature signature, String stub, String complaint) {
        assertFinds(complaint, Kind.DOWNCALL, signature, stub, "c");
    }

    static Stream<Arguments> upcallMistakes() {
        return Stream.of(
                arguments("rbx lost", ofVoid(), "xorl %ebx, %ebx; jmp impl_case_0", "not preserved: rbx"),
                arguments("unaligned stack", ofVoid(), "call impl_case_0; ret", "stack is not aligned"),
                arguments(
                        "wrong argument", ofVoid(LONG), "incq %rdi; jmp impl_case_0", "argument 0 is"),
                arguments(
                        "result's address not returned",
                        of(THREE_LONGS),
                        "subq $8, %rsp; call impl_case_0; xorl %eax, %eax; addq $8, %rsp; ret",
                        "not preserved: address of the result in rax"),
                arguments(
                        "result stored before its memory",
                        of(THREE_LONGS),
                        "pushq %rdi; call impl_case_0; popq %rax; movb $0, -1(%rax); ret",
                        "offset -1 of result memory"),
                arguments(
                        "result stored behind its end",
                        of(THREE_LONGS),
                        "pushq %rdi; call impl_case_0; popq %rax; movb $0, 24(%rax); ret",
                        "offset 24 of result memory"),
                arguments(
                        "result not loaded",
                        of(THREE_BYTES),
                        "subq $8, %rsp; movq %rsp, %rdi; call impl_case_0; xorl %eax, %eax; addq $8, %rsp; ret",
                        "result byte 0 is 0x00"),
                arguments(
                        "result at an odd address",
                        of(THREE_LONGS),
                        "incq %rdi; subq $8, %rsp; call impl_case_0; addq $8, %rsp; ret",
                        "which is not aligned to 8 bytes"),
                arguments(
                        "struct argument changed",
                        ofVoid(THREE_BYTES),
                        "pushq %rdi; incb 2(%rsp); movq %rsp, %rdi; call impl_case_0; addq $8, %rsp; ret",
                        "argument 0 byte 2 is"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void upcallMistakes(String name, Signature signature, String stub, String complaint) {
        assertFinds(complaint, Kind.DIRECT_UPCALL, signature, ".globl stub_case_0\nstub_case_0: " + stub, "s");
    }

    /** It has the value, but one of the two callees checks that the stub extends it. */
    @Test
    void findsUpcallArgumentThatIsNotExtended() {
        TestCase test = new TestCase(PLATFORM.target(), 0, 1, Kind.DIRECT_UPCALL, ofVoid(SHORT));
        List<Failure> failures = run(List.of(test), ".globl stub_case_0\nstub_case_0: jmp impl_case_0", "s");
        assertEquals(1, failures.size());
        assertTrue(String.join("; ", failures.getFirst().complaints()).contains("argument 0 is"), failures::toString);
    }

    static Stream<Arguments> boundUpcallMistakes() {
        return Stream.of(
                arguments(
                        "other data",
                        """
                        void callee_0(void *);
                        static void stub(void) { callee_0((void *)1); }
                        void *stub_bind_case_0(void *function, void *data) { return (void *)stub; }
                        int stub_release(void *pointer) { return 0; }
                        """,
                        "the data is 0x1"),
                arguments(
                        "no pointer",
                        """
                        void *stub_bind_case_0(void *function, void *data) { return 0; }
                        int stub_release(void *pointer) { return 0; }
                        """,
                        "no trampoline is free"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void boundUpcallMistakes(String name, String stub, String complaint) {
        assertFinds(complaint, Kind.BOUND_UPCALL, ofVoid(), stub, "c");
    }

    private void assertFinds(String complaint, Kind kind, Signature signature, String stub, String extension) {
        List<Failure> failures = run(List.of(new TestCase(PLATFORM.target(), 0, 1, kind, signature)), stub, extension);
        assertEquals(2, failures.size(), "failures, of two variants");
        assertTrue(
                failures.stream().allMatch(failure -> String.join("; ", failure.complaints()).contains(complaint)),
                failures::toString);
    }

    private List<Failure> run(List<TestCase> cases, String stubs, String extension) {
        StubSource source = (_, stubFolder) -> Files.writeString(stubFolder.resolve("stubs." + extension), stubs);
        return new BatchRunner(toolchain, source).run(cases, Variant.of(PLATFORM, 0), folder.resolve("program"));
    }

    private static Signature ofVoid(MemoryLayout... arguments) {
        return new Signature(FunctionDescriptor.ofVoid(arguments), CallOptions.NONE, Callee.SYMBOL);
    }

    private static Signature of(MemoryLayout result) {
        return new Signature(FunctionDescriptor.of(result), CallOptions.NONE, Callee.SYMBOL);
    }

    private static MemoryLayout layout(CanonicalType type) {
        return type.layout(Target.LINUX_X64);
    }
}
