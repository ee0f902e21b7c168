package io.stubgen.emit.keystone;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.AssemblyException;

/**
 * Keystone for one architecture. It is for one thread at a time: two threads in one engine end the process, as do some
 * texts that no {@link io.stubgen.emit.Instruction#standaloneText} has.
 */
public interface KeystoneEngine extends AutoCloseable {

    /** What its makers call it. */
    String NAME = "Keystone";

    /** Assembles one instruction, at address 0. */
    Result assemble(String text);

    @Override
    void close();

    /** What came of a text. */
    sealed interface Result {}

    /** Exactly one instruction. */
    record Encoded(byte[] bytes) implements Result {}

    /** It is refused, or not read as one instruction. */
    record Refused(String reason) implements Result {}

    /**
     * Loads the library, if this has not been done, and opens an engine.
     *
     * @throws AssemblyException if the library, its architecture or JNA is not there: with what would be right
     */
    static KeystoneEngine open(Architecture architecture) {
        try {
            return JnaKeystone.open(architecture);
        } catch (NoClassDefFoundError e) {
            throw new AssemblyException(
                    "JNA is not on the class path: net.java.dev.jna:jna and, for AArch64,"
                            + " com.github.zhkl0228:keystone are expected there",
                    e);
        } catch (UnsatisfiedLinkError e) {
            throw new AssemblyException(
                    "there is no libkeystone: com.github.zhkl0228:keystone on the class path has one for AArch64,"
                            + " Homebrew's, Arch's or Alpine's package keystone one for all architectures, in a folder"
                            + " that jna.library.path names or that the system searches",
                    e);
        }
    }
}
