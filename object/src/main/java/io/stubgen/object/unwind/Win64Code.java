package io.stubgen.object.unwind;

import java.util.List;

/**
 * An unwind code of x64 ("x64 exception handling", "Unwind operation code"): what one instruction of the prologue did.
 * Registers are hardware numbers.
 */
sealed interface Win64Code {
    int LARGEST_SMALL_ALLOCATION = 128;
    int LARGEST_SHORT = 0xffff;

    /** The directive from which an assembler makes this code. */
    String directive();

    /** Operation and operation info: the second byte of the code. */
    int operation();

    /** What follows the code, two bytes each. */
    List<Integer> operands();

    private static List<Integer> words(long value) {
        return List.of((int) value & 0xffff, (int) (value >> 16) & 0xffff);
    }

    /** {@code UWOP_PUSH_NONVOL}. */
    record Push(int register) implements Win64Code {
        @Override
        public String directive() {
            return ".seh_pushreg " + name(register);
        }

        @Override
        public int operation() {
            return register << 4;
        }

        @Override
        public List<Integer> operands() {
            return List.of();
        }
    }

    /** {@code UWOP_ALLOC_SMALL}, or {@code UWOP_ALLOC_LARGE} in one of its two forms. */
    record Allocate(long bytes) implements Win64Code {
        @Override
        public String directive() {
            return ".seh_stackalloc " + bytes;
        }

        @Override
        public int operation() {
            if (bytes <= LARGEST_SMALL_ALLOCATION) {
                return (int) (bytes / 8 - 1) << 4 | 2;
            }
            return isScaled() ? 1 : 1 << 4 | 1;
        }

        @Override
        public List<Integer> operands() {
            if (bytes <= LARGEST_SMALL_ALLOCATION) {
                return List.of();
            }
            return isScaled() ? List.of((int) (bytes / 8)) : words(bytes);
        }

        private boolean isScaled() {
            return bytes / 8 <= LARGEST_SHORT;
        }
    }

    /** {@code UWOP_SET_FPREG}: register and offset are in the header. */
    record SetFrame(int register, long offset) implements Win64Code {
        @Override
        public String directive() {
            return ".seh_setframe %s, %s".formatted(name(register), offset);
        }

        @Override
        public int operation() {
            return 3;
        }

        @Override
        public List<Integer> operands() {
            return List.of();
        }
    }

    /** {@code UWOP_SAVE_NONVOL}, or {@code UWOP_SAVE_NONVOL_FAR}. */
    record Save(int register, long offset) implements Win64Code {
        @Override
        public String directive() {
            return ".seh_savereg %s, %s".formatted(name(register), offset);
        }

        @Override
        public int operation() {
            return register << 4 | (isScaled() ? 4 : 5);
        }

        @Override
        public List<Integer> operands() {
            return isScaled() ? List.of((int) (offset / 8)) : words(offset);
        }

        private boolean isScaled() {
            return offset / 8 <= LARGEST_SHORT;
        }
    }

    private static String name(int register) {
        return List.of(
                        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
                        "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15")
                .get(register);
    }
}
