package io.stubgen.emit.keystone;

import io.stubgen.abi.Target;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.CodeBuffer;
import io.stubgen.emit.Instruction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Keystone in the place of the instructions' own encodings: of every instruction that has a {@linkplain
 * Instruction#standaloneText text for it}, one a call, so that none shows another's error. Relocations, branches
 * to labels and all other instructions stay with the instructions.
 *
 * <p>An encoding that differs from the instruction's own is an error, even one of the same meaning: which of the two is
 * wrong cannot be told from here, and none of the instructions that stubs are made of has two. So the length of code,
 * on which branches, unwind information and alignment rest, is the same as without Keystone.
 *
 * <p>Each thread has an engine of its own.
 */
public final class KeystoneAssembler implements Assembler, AutoCloseable {
    private final Target target;
    private final Queue<KeystoneEngine> opened = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<KeystoneEngine> engine;
    private final Map<String, KeystoneEngine.Result> known = new ConcurrentHashMap<>();

    /**
     * Opens Keystone.
     *
     * @throws AssemblyException if it is not there: {@link KeystoneEngine#open}
     */
    public static KeystoneAssembler open(Target target) {
        return new KeystoneAssembler(target, () -> KeystoneEngine.open(target.architecture()));
    }

    /** With engines of another make. */
    KeystoneAssembler(Target target, Supplier<KeystoneEngine> engines) {
        this.target = target;
        this.engine = ThreadLocal.withInitial(() -> {
            KeystoneEngine own = engines.get();
            opened.add(own);
            return own;
        });
        try {
            engine.get();
        } catch (AssemblyException e) {
            throw new AssemblyException(
                    "Keystone cannot assemble for %s: %s".formatted(target, e.getMessage()), e);
        }
    }

    /** @throws AssemblyException if Keystone refuses the instruction or encodes it otherwise */
    @Override
    public void assemble(Instruction instruction, CodeBuffer buffer) {
        CodeBuffer own = new CodeBuffer();
        instruction.encode(own);
        Optional<String> text = instruction.standaloneText();
        byte[] bytes = text.isPresent() ? assemble(text.get(), own.bytes()) : own.bytes();
        buffer.put(bytes, own.relocations());
    }

    private byte[] assemble(String text, byte[] own) {
        return switch (known.computeIfAbsent(text, unknown -> engine.get().assemble(unknown))) {
            case KeystoneEngine.Refused(String reason) ->
                throw new AssemblyException("Keystone refuses '%s' for %s, which is %s: %s"
                        .formatted(text, target, hex(own), reason));
            case KeystoneEngine.Encoded(byte[] bytes) -> {
                if (!Arrays.equals(bytes, own)) {
                    throw new AssemblyException("Keystone encodes '%s' for %s as %s, but it is %s"
                            .formatted(text, target, hex(bytes), hex(own)));
                }
                yield bytes;
            }
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /** Closes the engines of all threads; none may be at work. */
    @Override
    public void close() {
        opened.forEach(KeystoneEngine::close);
        opened.clear();
    }
}
