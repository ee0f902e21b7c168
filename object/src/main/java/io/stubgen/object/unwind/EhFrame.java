package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.UnwindStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The contents of an {@code .eh_frame} section (Linux Standard Base Core 5.0, "Exception Frames"; DWARF 5, 6.4): one
 * common information entry, then a frame description entry for each function, without a terminator, which the linker's
 * start files bring. Byte for byte what GNU as makes of the {@linkplain #directives directives}.
 *
 * @param contents the bytes
 * @param initialLocations fields that the linker fills in, one for each function, in ascending order
 */
public record EhFrame(byte[] contents, List<InitialLocation> initialLocations) {
    /** Alignment of the section, in bytes. */
    public static final int ALIGNMENT = 8;

    public EhFrame {
        initialLocations = List.copyOf(initialLocations);
    }

    /** How functions' addresses and sizes are stored: addresses relative to the field. */
    public enum PointerFormat {
        /** 4 bytes, {@code DW_EH_PE_pcrel | DW_EH_PE_sdata4}: as GNU as writes them for ELF. */
        FOUR_BYTES(4, 0x10 | 0x0b),
        /** 8 bytes, {@code DW_EH_PE_pcrel | DW_EH_PE_absptr}: as LLVM writes them for Mach-O. */
        EIGHT_BYTES(8, 0x10);

        private final int size;
        private final int encoding;

        PointerFormat(int size, int encoding) {
            this.size = size;
            this.encoding = encoding;
        }

        private void put(CallFrameBuffer out, int value) {
            out.u32(value);
            if (size == 8) {
                out.u32(0);
            }
        }
    }

    /**
     * A field that holds the distance from itself to a function.
     *
     * @param offset of the field in these contents
     * @param target offset of the function in the text section
     */
    public record InitialLocation(long offset, long target) {}

    /**
     * Encodes the frames of functions.
     *
     * @throws IllegalArgumentException if steps are not in ascending order, or save a register at an unaligned place
     */
    public static EhFrame of(Machine machine, List<FunctionFrame> frames) {
        return of(machine, frames, PointerFormat.FOUR_BYTES);
    }

    /**
     * Encodes the frames of functions with pointers of another size.
     *
     * @throws IllegalArgumentException if steps are not in ascending order, or save a register at an unaligned place
     */
    public static EhFrame of(Machine machine, List<FunctionFrame> frames, PointerFormat pointers) {
        var convention = CallFrameConvention.of(machine);
        var out = new CallFrameBuffer();
        var initialLocations = new ArrayList<InitialLocation>(frames.size());
        if (!frames.isEmpty()) {
            encodeCommonInformation(out, convention, pointers);
        }
        for (int i = 0; i < frames.size(); i++) {
            // Each entry is aligned as its pointers are, and the section's end to 8 bytes.
            int alignment = i == frames.size() - 1 ? ALIGNMENT : pointers.size;
            initialLocations.add(encodeFrame(out, convention, pointers, frames.get(i), alignment));
        }
        return new EhFrame(out.toByteArray(), initialLocations);
    }

    /**
     * The directives that stand between a function's {@code .cfi_startproc} and {@code .cfi_endproc}, in order.
     * Registers are named by their DWARF numbers, which every assembler and syntax reads the same.
     *
     * @throws IllegalArgumentException if steps are not in ascending order, or save a register at an unaligned place
     */
    public static List<Directive> directives(Machine machine, List<UnwindStep> steps) {
        return CallFrameProgram.of(CallFrameConvention.of(machine), steps).stream()
                .map(located -> new Directive(located.at(), located.instruction().directive()))
                .toList();
    }

    private static void encodeCommonInformation(
            CallFrameBuffer out, CallFrameConvention convention, PointerFormat pointers) {
        out.u32(0); // length
        out.u32(0); // not a frame description
        out.u8(1); // version
        out.u8('z').u8('R').u8(0);
        out.uleb128(convention.codeAlignment());
        out.sleb128(convention.dataAlignment());
        out.uleb128(convention.returnAddress());
        out.uleb128(1).u8(pointers.encoding);
        convention.encodeEntryState(out);
        endEntry(out, 0, pointers.size);
    }

    private static InitialLocation encodeFrame(
            CallFrameBuffer out,
            CallFrameConvention convention,
            PointerFormat pointers,
            FunctionFrame frame,
            int alignment) {
        int start = out.size();
        out.u32(0); // length
        out.u32(start + 4); // back to the common information entry, from this field
        var initialLocation = new InitialLocation(out.size(), frame.start());
        pointers.put(out, 0); // initial location
        pointers.put(out, Math.toIntExact(frame.size()));
        out.uleb128(0); // no augmentation data
        int location = 0;
        for (var located : CallFrameProgram.of(convention, frame.steps())) {
            encodeAdvance(out, (located.at() - location) / convention.codeAlignment());
            location = located.at();
            located.instruction().encode(out, convention);
        }
        endEntry(out, start, alignment);
        return initialLocation;
    }

    private static void encodeAdvance(CallFrameBuffer out, int delta) {
        if (delta == 0) {
            return;
        }
        if (delta < 0x40) {
            out.u8(0x40 | delta);
        } else if (delta < 0x100) {
            out.u8(0x02).u8(delta);
        } else if (delta < 0x10000) {
            out.u8(0x03).u16(delta);
        } else {
            out.u8(0x04).u32(delta);
        }
    }

    private static void endEntry(CallFrameBuffer out, int start, int alignment) {
        out.align(alignment);
        out.setU32(start, out.size() - start - 4);
    }
}
