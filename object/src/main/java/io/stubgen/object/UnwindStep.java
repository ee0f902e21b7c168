package io.stubgen.object;

/**
 * A change of the frame, from which each format's unwind information is made. Steps are in ascending order of
 * {@link #at()}: bytes from the function's start to just after the instruction that makes the change.
 */
public sealed interface UnwindStep {

    /** Bytes from the function's start to just after the instruction. */
    int at();

    /**
     * A callee-saved integer register was pushed (x86-64): the frame is 8 bytes deeper, the register is at its bottom.
     */
    record Push(int at, int register) implements UnwindStep {}

    /** The frame became deeper by that many bytes. */
    record Allocate(int at, long bytes) implements UnwindStep {}

    /** The frame became shallower by that many bytes. */
    record Release(int at, long bytes) implements UnwindStep {}

    /** A register was saved, {@code below} bytes under the address that the stack pointer had at the call (the CFA). */
    record Save(int at, int register, long below) implements UnwindStep {}

    /** A register that was pushed or saved has its old value again. */
    record Restore(int at, int register) implements UnwindStep {}

    /**
     * The frame is now addressed by that register, which holds the CFA minus {@code below} bytes. Given the stack
     * pointer, it ends the use of another register ({@code leave} on x86-64: {@code below} is then 8).
     */
    record SetFrame(int at, int register, long below) implements UnwindStep {}

    /** What the frame is now is what {@link Recall} brings back: stands before an epilogue with more code after it. */
    record Remember(int at) implements UnwindStep {}

    /** The frame is again what it was at the last {@link Remember}: stands after that epilogue. */
    record Recall(int at) implements UnwindStep {}

    /** The return address was signed, or a signed one was authenticated again (AArch64). */
    record ToggleSignedReturnAddress(int at) implements UnwindStep {}
}
