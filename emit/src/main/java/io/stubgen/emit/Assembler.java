package io.stubgen.emit;

/**
 * Turns one instruction into bytes: the seam at which an assembler of another make can stand in for the encodings that
 * instructions know themselves. Labels, relocations and unwind information stay with {@link FunctionAssembler}.
 */
@FunctionalInterface
public interface Assembler {

    /** The instructions' own encodings. */
    Assembler BUILT_IN = Instruction::encode;

    /** Appends the instruction's encoding. */
    void assemble(Instruction instruction, CodeBuffer buffer);
}
