package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.peer.Comparison;
import io.stubgen.emit.peer.EmittedInstruction;
import io.stubgen.emit.peer.Peer;
import io.stubgen.emit.peer.PeerAssembler;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@linkplain Forms forms of instructions} against independent assemblers: the bytes must be the same. */
class EncodingTest {

    /** Keystone takes a fifth of a millisecond for each: one of so many is tried, unless all are asked for. */
    private static final int STEP = Boolean.getBoolean("stubgen.full") ? 1 : 29;

    static List<Peer> tools() {
        String preamble = new X64Emitter().assemblyPreamble();
        return List.of(Peer.gnuAs(Architecture.X64, preamble), Peer.llvmMc(Architecture.X64, preamble));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void sameBytesAs(Peer tool) {
        assertEquals(0, compare(present(tool), Forms.all()).notAsked());
    }

    /** Only a full build of its library has the architecture. */
    @Test
    void sameBytesAsKeystone() {
        PeerAssembler keystone = present(Peer.keystone(Architecture.X64));
        assertNotEquals(0, compare(keystone, sample()).agreeing());
    }

    /** The texts that Keystone gets, to an assembler that is there. */
    @Test
    void standaloneTextsAreTheSameInstructions() {
        List<EmittedInstruction> forms = sample().stream()
                .flatMap(form -> form.standaloneText().stream()
                        .map(text -> new EmittedInstruction(_ -> text, form.standaloneText(), form.bytes())))
                .toList();
        compare(present(Peer.gnuAs(Architecture.X64, new X64Emitter().assemblyPreamble())), forms);
    }

    /** What an older LLVM may read otherwise, and what a symbol or a label is part of. */
    @Test
    void whatKeystoneMightMisreadHasNoTextForIt() {
        List<String> left = Forms.all().stream()
                .filter(form -> form.standaloneText().isEmpty())
                .map(form -> form.text().apply("."))
                .filter(text -> !text.contains(Forms.SYMBOL) && !text.contains(Forms.THREAD_LOCAL))
                .map(text -> text.replaceFirst("^(rep stosb|lock cmpxchg|j[a-z]+ \\.|.*call __tls_get_addr).*", "$1"))
                .distinct()
                .toList();
        assertEquals(
                List.of(
                        "rep stosb",
                        "lock cmpxchg",
                        ".value 0x6666; rex64; call __tls_get_addr",
                        "jmp .",
                        "jae .",
                        "je .",
                        "jne .",
                        "jns ."),
                left);
    }

    private static List<EmittedInstruction> sample() {
        List<EmittedInstruction> forms = Forms.all();
        return IntStream.range(0, forms.size())
                .filter(index -> index % STEP == 0)
                .mapToObj(forms::get)
                .toList();
    }

    private static PeerAssembler present(Peer peer) {
        return switch (peer) {
            case Peer.Present(PeerAssembler assembler) -> assembler;
            case Peer.Absent(String name, String reason) -> Assumptions.abort(name + " is not here: " + reason);
        };
    }

    private static Comparison compare(PeerAssembler assembler, List<EmittedInstruction> instructions) {
        Comparison comparison = Comparison.of(assembler, instructions);
        System.out.println(comparison.summary());
        assertEquals(List.of(), comparison.differences());
        return comparison;
    }

    @Test
    void registerNamesAreThoseOfTheManual() {
        assertEquals("movzx eax, sil", new X64Instruction.Registers(RegisterOp.MOVZX8, RAX, RSI).text());
        assertEquals("mov r8d, r15d", new X64Instruction.Registers(RegisterOp.MOV32, R8, R15).text());
        assertEquals(
                "mov word ptr [rsp - 0x8], bx",
                new X64Instruction.Store(StoreOp.MOV16, Memory.at(RSP, -8), RBX).text());
    }
}
