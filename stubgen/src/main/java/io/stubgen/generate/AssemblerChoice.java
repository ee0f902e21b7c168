package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.emit.Assembler;
import io.stubgen.emit.AssemblyException;
import io.stubgen.emit.keystone.KeystoneAssembler;
import java.util.function.Function;

/** What encodes instructions. */
public enum AssemblerChoice {
    /** The instructions themselves. */
    BUILT_IN("built-in"),
    /** Keystone, as far as it reads their text; what it makes is compared with the instructions' own encodings. */
    KEYSTONE("keystone");

    private final String label;

    AssemblerChoice(String label) {
        this.label = label;
    }

    /**
     * Does something with the assembler.
     *
     * @throws GenerationException if it is not there, or encodes an instruction otherwise than the instruction itself
     */
    <T> T use(Target target, Function<Assembler, T> action) {
        return switch (this) {
            case BUILT_IN -> action.apply(Assembler.BUILT_IN);
            case KEYSTONE -> {
                try (KeystoneAssembler keystone = KeystoneAssembler.open(target)) {
                    yield action.apply(keystone);
                } catch (AssemblyException e) {
                    throw new GenerationException(e.getMessage(), e);
                }
            }
        };
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
