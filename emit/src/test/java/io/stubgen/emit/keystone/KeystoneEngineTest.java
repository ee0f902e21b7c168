package io.stubgen.emit.keystone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.stubgen.abi.Architecture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keystone itself: the library for AArch64 comes with the tests. */
class KeystoneEngineTest {
    private final KeystoneEngine engine = KeystoneEngine.open(Architecture.AARCH64);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anInstructionIsEncoded() {
        assertEncoded(0xd65f03c0, "ret");
        assertEncoded(0x91004020, "add x0, x1, #0x10");
    }

    /** Keystone reports success for the comment, the directive and the pair. */
    @ParameterizedTest
    @ValueSource(strings = {"", "hint #0x22 // bti c", ".inst 0xd503201f", "nop; nop", "nop\nnop", "bti c", "no_such"})
    void whatIsNotOneInstructionIsRefused(String text) {
        assertInstanceOf(KeystoneEngine.Refused.class, engine.assemble(text));
        assertEncoded(0xd503201f, "nop");
    }

    /** Only an option that is never set would change it, for the whole process. */
    @Test
    void bareNumbersStayDecimal() {
        assertEncoded(0x91002820, "add x0, x1, #10");
        assertEncoded(0x91004020, "add x0, x1, #0x10");
    }

    /** Two threads in one engine end the process. */
    @Test
    void threadsHaveEnginesOfTheirOwn() throws InterruptedException {
        List<KeystoneAssemblerTest.Add> sums =
                IntStream.range(0, 3_000).mapToObj(KeystoneAssemblerTest.Add::new).toList();
        try (KeystoneAssembler assembler = KeystoneAssemblerTest.real()) {
            List<KeystoneAssemblerTest.Worker> workers = List.of(
                    new KeystoneAssemblerTest.Worker(assembler, sums),
                    new KeystoneAssemblerTest.Worker(assembler, sums.reversed()));
            for (KeystoneAssemblerTest.Worker worker : workers) {
                worker.thread().start();
            }
            for (KeystoneAssemblerTest.Worker worker : workers) {
                worker.thread().join();
                assertEquals(4 * sums.size(), worker.code().size());
            }
        }
    }

    private void assertEncoded(int code, String text) {
        byte[] bytes = assertInstanceOf(KeystoneEngine.Encoded.class, engine.assemble(text), text).bytes();
        assertArrayEquals(
                new byte[] {(byte) code, (byte) (code >> 8), (byte) (code >> 16), (byte) (code >> 24)}, bytes, text);
    }
}
