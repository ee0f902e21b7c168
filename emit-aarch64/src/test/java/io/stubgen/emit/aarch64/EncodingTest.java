package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
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
        String preamble = new A64Emitter().assemblyPreamble();
        return List.of(Peer.gnuAs(Architecture.AARCH64, preamble), Peer.llvmMc(Architecture.AARCH64, preamble));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void sameBytesAs(Peer tool) {
        assertEquals(0, compare(present(tool), Forms.all()).notAsked());
    }

    /** Its library for AArch64 is on the class path, and there is nothing that it is not asked about. */
    @Test
    void sameBytesAsKeystone() {
        Peer.Present keystone = assertInstanceOf(Peer.Present.class, Peer.keystone(Architecture.AARCH64));
        assertEquals(0, compare(keystone.assembler(), sample()).notAsked());
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
        assertEquals("mov w0, wzr", new A64Instruction.Registers(RegisterOp.MOV32, X0, A64Instruction.ZERO).text());
        assertEquals("add sp, x1, #0x10", new A64Instruction.Constant(ConstantOp.ADD64, SP, X1, 16).text());
        assertEquals(
                "ldur s3, [sp, #-0x4]",
                new A64Access.Single(AccessOp.LDR_S, V3, Memory.at(SP, -4)).text());
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        for (long value : new long[] {-1, 0x1001, 0x1000000}) {
            assertRefused(new A64Instruction.Constant(ConstantOp.ADD64, X0, X1, value));
        }
        for (long value : new long[] {0, -1, 5, 0x1234, 0xffff_ffff_0000_0001L ^ 0x10}) {
            assertRefused(new A64Instruction.Constant(ConstantOp.AND64, X0, X1, value));
        }
        assertRefused(new A64Instruction.Constant(ConstantOp.AND32, X0, X1, 0x1_0000_0000L));
        assertRefused(new A64Instruction.Constant(ConstantOp.LSL64, X0, X1, 64));
        assertRefused(new A64Instruction.Constant(ConstantOp.LSR32, X0, X1, 32));
        for (int displacement : new int[] {-257, 257, 4095 * 8 + 1, 4096 * 8}) {
            assertRefused(new A64Access.Single(AccessOp.LDR64, X0, Memory.at(X1, displacement)));
        }
        for (int offset : new int[] {4, -520, 512}) {
            assertRefused(new A64Access.Pair(PairOp.LDP64, X0, X1, SP, offset, PairOp.Mode.OFFSET));
        }
    }

    private static void assertRefused(Instruction instruction) {
        assertThrows(IllegalArgumentException.class, () -> encode(instruction), instruction::text);
    }

    private static byte[] encode(Instruction instruction) {
        CodeBuffer buffer = new CodeBuffer();
        instruction.encode(buffer);
        return buffer.bytes();
    }
}
