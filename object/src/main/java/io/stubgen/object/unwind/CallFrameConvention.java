package io.stubgen.object.unwind;

import io.stubgen.object.Machine;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What DWARF call frame information is on a machine: the common information entry as GNU as writes it.
 *
 * @param codeAlignment unit of locations, in bytes
 * @param dataAlignment unit of offsets from the CFA, in bytes, negative: the stack grows downwards
 * @param returnAddress DWARF number of the return address's column
 * @param stackPointer DWARF number of the stack pointer
 * @param entryDepth bytes from the stack pointer to the CFA on entry
 * @param registers DWARF number of each integer register, by hardware number
 */
record CallFrameConvention(
        int codeAlignment,
        int dataAlignment,
        int returnAddress,
        int stackPointer,
        int entryDepth,
        List<Integer> registers) {

    /** System V psABI x86-64, DWARF register number mapping. */
    private static final CallFrameConvention X64 = new CallFrameConvention(
            1,
            -8,
            16, // rip
            7, // rsp
            8, // the return address
            // rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8 to r15
            List.of(0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15));

    /** DWARF for the Arm 64-bit Architecture, DWARF register names. The return address is in a register on entry. */
    private static final CallFrameConvention AARCH64 = new CallFrameConvention(
            4,
            -8,
            30, // x30
            31, // sp
            0,
            IntStream.rangeClosed(0, 31).boxed().toList()); // x0 to x30, sp

    static CallFrameConvention of(Machine machine) {
        return switch (machine) {
            case X64 -> X64;
            case AARCH64 -> AARCH64;
        };
    }

    int register(int hardwareNumber) {
        return registers.get(hardwareNumber);
    }

    /** What is true on entry: the CFA, and the return address if the call has stored it (DWARF 5, 6.4.4). */
    void encodeEntryState(CallFrameBuffer out) {
        new CallFrameInstruction.DefineCfa(stackPointer, entryDepth).encode(out, this);
        if (entryDepth > 0) {
            new CallFrameInstruction.Offset(returnAddress, entryDepth).encode(out, this);
        }
    }
}
