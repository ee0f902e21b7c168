package io.stubgen.emit.keystone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stubgen.abi.Target;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import io.stubgen.object.Relocation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is done with the answers of an engine, which is made up. */
class KeystoneAssemblerTest {

    /** {@code add} of a constant of 12 bits. */
    record Add(int value) implements Instruction {
        @Override
        public String text() {
            return "add x0, x1, #0x" + Integer.toHexString(value);
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.put32(0x91000020 | value << 10);
        }
    }

    /** A call of a symbol, as Keystone is asked about it or not. */
    private record Call(Optional<String> standaloneText) implements Instruction {
        @Override
        public String text() {
            return "bl f";
        }

        @Override
        public void encode(CodeBuffer buffer) {
            buffer.relocate(Relocation.Kind.BRANCH, "f", 0).put32(0x94000000);
        }
    }

    /** A thread that assembles, starting together with another one. */
    record Worker(Thread thread, CodeBuffer code) {
        private static final CyclicBarrier START = new CyclicBarrier(2);

        Worker(KeystoneAssembler assembler, List<Add> sums) {
            CodeBuffer code = new CodeBuffer();
            this(Thread.ofPlatform().unstarted(() -> {
                await();
                sums.forEach(sum -> assembler.assemble(sum, code));
            }), code);
        }

        private static void await() {
            try {
                START.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Answers the same to everything. */
    private record MadeUp(Result answer, AtomicInteger asked, AtomicInteger closed) implements KeystoneEngine {
        MadeUp(int... values) {
            byte[] bytes = new byte[values.length];
            for (int index = 0; index < values.length; index++) {
                bytes[index] = (byte) values[index];
            }
            this(new Encoded(bytes), new AtomicInteger(), new AtomicInteger());
        }

        @Override
        public Result assemble(String text) {
            asked.incrementAndGet();
            return answer;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    static KeystoneAssembler real() {
        return KeystoneAssembler.open(Target.LINUX_AARCH64);
    }

    @Test
    void theAnswerIsTheCode() {
        MadeUp engine = new MadeUp(0x20, 0x0c, 0x00, 0x91);
        CodeBuffer buffer = new CodeBuffer();
        try (KeystoneAssembler assembler = assembler(engine)) {
            assembler.assemble(new Add(3), buffer);
            assembler.assemble(new Add(3), buffer);
        }

        assertArrayEquals(new byte[] {0x20, 0x0c, 0, (byte) 0x91, 0x20, 0x0c, 0, (byte) 0x91}, buffer.bytes());
        assertEquals(1, engine.asked().get(), "what is known is not asked again");
        assertEquals(1, engine.closed().get());
    }

    @Test
    void anotherEncodingIsAnError() {
        assertMessage(
                "Keystone encodes 'add x0, x1, #0x3' for linux-aarch64 as 20 10 00 91, but it is 20 0c 00 91",
                new MadeUp(0x20, 0x10, 0x00, 0x91),
                new Add(3));
        assertMessage(
                "Keystone encodes 'add x0, x1, #0x3' for linux-aarch64 as 20, but it is 20 0c 00 91",
                new MadeUp(0x20),
                new Add(3));
    }

    @Test
    void aRefusalIsAnError() {
        KeystoneEngine engine =
                new MadeUp(new KeystoneEngine.Refused("bad"), new AtomicInteger(), new AtomicInteger());

        assertMessage(
                "Keystone refuses 'add x0, x1, #0x3' for linux-aarch64, which is 20 0c 00 91: bad", engine, new Add(3));
    }

    @Test
    void relocationsStayWithTheInstruction() {
        MadeUp engine = new MadeUp(0, 0, 0, 0x94);
        CodeBuffer buffer = new CodeBuffer().put32(0);
        try (KeystoneAssembler assembler = assembler(engine)) {
            assembler.assemble(new Call(Optional.of("bl #0x0")), buffer);
        }

        assertEquals(List.of(new Relocation(4, Relocation.Kind.BRANCH, "f", 0)), buffer.relocations());
        assertEquals(1, engine.asked().get());
    }

    @Test
    void whatHasNoTextIsNotAsked() {
        MadeUp engine = new MadeUp(1, 2, 3);
        CodeBuffer buffer = new CodeBuffer();
        try (KeystoneAssembler assembler = assembler(engine)) {
            assembler.assemble(new Call(Optional.empty()), buffer);
        }

        assertArrayEquals(new byte[] {0, 0, 0, (byte) 0x94}, buffer.bytes());
        assertEquals(0, engine.asked().get());
    }

    @Test
    void anEngineThatIsNotThereIsTold() {
        AssemblyException problem = assertThrows(
                AssemblyException.class,
                () -> new KeystoneAssembler(Target.MACOS_X64, () -> {
                    throw new AssemblyException("it is not there");
                }));

        assertEquals("Keystone cannot assemble for macos-x64: it is not there", problem.getMessage());
    }

    private static void assertMessage(String message, KeystoneEngine engine, Instruction instruction) {
        try (KeystoneAssembler assembler = assembler(engine)) {
            CodeBuffer buffer = new CodeBuffer();
            AssemblyException problem =
                    assertThrows(AssemblyException.class, () -> assembler.assemble(instruction, buffer));
            assertEquals(message, problem.getMessage());
        }
    }

    private static KeystoneAssembler assembler(KeystoneEngine engine) {
        return new KeystoneAssembler(Target.LINUX_AARCH64, () -> engine);
    }
}
