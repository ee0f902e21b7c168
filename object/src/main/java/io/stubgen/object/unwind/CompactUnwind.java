package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import java.util.OptionalInt;

/**
 * A function's unwind information in the 32 bits of Apple's format ({@code mach-o/compact_unwind_encoding.h}). They say
 * what the frame is where the function calls others, not how it comes about.
 *
 * @param frame the function
 * @param encoding the 32 bits
 * @param form whether they say all
 */
public record CompactUnwind(FunctionFrame frame, int encoding, Form form) {
    /** Bytes of an entry of {@code __LD,__compact_unwind}. */
    public static final int ENTRY_SIZE = 32;

    /** Where the frame is described. */
    public enum Form {
        /** In the encoding. */
        COMPACT,
        /** In call frame information: the encoding tells the linker to look there. */
        CALL_FRAMES
    }

    /**
     * Encodes the frame of a function.
     *
     * @param text contents of the text section: on x86-64 the encoding of a large frame points to the instruction that
     *     allocates it
     */
    public static CompactUnwind of(Machine machine, FunctionFrame frame, byte[] text) {
        OptionalInt encoding = switch (machine) {
            case X64 -> CompactUnwindX64.encode(frame, text);
            case AARCH64 -> CompactUnwindAArch64.encode(frame);
        };
        return encoding.isPresent()
                ? new CompactUnwind(frame, encoding.getAsInt(), Form.COMPACT)
                : new CompactUnwind(frame, callFrames(machine), Form.CALL_FRAMES);
    }

    private static int callFrames(Machine machine) {
        return switch (machine) {
            case X64 -> 0x0400_0000; // UNWIND_X86_64_MODE_DWARF
            case AARCH64 -> 0x0300_0000; // UNWIND_ARM64_MODE_DWARF
        };
    }
}
