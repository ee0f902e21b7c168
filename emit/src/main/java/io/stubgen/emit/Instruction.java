package io.stubgen.emit;

import java.util.Optional;

/**
 * A machine instruction that knows its text and its encoding. Instructions are records: equal ones are equal code.
 */
public non-sealed interface Instruction extends CodeItem {

    /** The instruction in the assembly language of GNU as ({@code .intel_syntax noprefix} on x86-64), for ELF. */
    String text();

    /** The same for another object format, in whose assembly language symbols are named in other ways. */
    default String text(SymbolSyntax symbols) {
        return text();
    }

    /**
     * The instruction alone, for an assembler that knows no symbols, believes it at address 0 and must not be trusted
     * with all that its syntax has: where relocations fill in a field, the number 0. Nothing if there is no such text
     * that this assembler is known to read as it is meant.
     */
    default Optional<String> standaloneText() {
        return Optional.of(text());
    }

    /** Appends the encoding. */
    void encode(CodeBuffer buffer);

    /** Whether it only marks a place that indirect branches may go to; such instructions are not counted. */
    default boolean isLandingPad() {
        return false;
    }

    /** A branch to a label of the same function. */
    interface LocalBranch extends Instruction {

        /** How far an encoding of a branch reaches. */
        enum Reach {
            SHORT,
            LONG
        }

        Label label();

        /** The text with the label's name in the file. */
        String text(String labelName);

        @Override
        default String text() {
            return text(label().toString());
        }

        /** Nothing: where the label is, is not known to the instruction. */
        @Override
        default Optional<String> standaloneText() {
            return Optional.empty();
        }

        /** The {@linkplain Instruction#standaloneText text alone}, for a label that many bytes from the start. */
        default Optional<String> standaloneText(int distance) {
            return Optional.empty();
        }

        /** Whether the encoding reaches that far; bytes from the end of the instruction. */
        boolean reaches(Reach reach, int displacement);

        /** Appends the encoding; {@code displacement} in bytes from the end of the instruction. */
        void encode(CodeBuffer buffer, Reach reach, int displacement);
    }
}
