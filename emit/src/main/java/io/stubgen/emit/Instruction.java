package io.stubgen.emit;

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

        /** Whether the encoding reaches that far; bytes from the end of the instruction. */
        boolean reaches(Reach reach, int displacement);

        /** Appends the encoding; {@code displacement} in bytes from the end of the instruction. */
        void encode(CodeBuffer buffer, Reach reach, int displacement);
    }
}
