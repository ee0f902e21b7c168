package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.unwind.FunctionTable.Address;
import io.stubgen.object.unwind.FunctionTable.Of;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unwind information of Windows on x64 (Microsoft, "x64 exception handling"): {@code RUNTIME_FUNCTION} and
 * {@code UNWIND_INFO}, version 1. Codes say what the prologue does. Epilogues are not said: the unwinder recognises
 * them by their instructions, so that they must be as it expects them. Functions with equal frames share their
 * information.
 */
public final class Win64Unwind {
    static final int STACK_POINTER = 4;

    private static final int VERSION = 1;
    /** What one byte can say. */
    private static final int LONGEST_PROLOGUE = 255;

    private final CallFrameBuffer entries = new CallFrameBuffer();
    private final CallFrameBuffer information = new CallFrameBuffer();
    private final List<Address> addresses = new ArrayList<>();
    private final Map<List<Integer>, Integer> places = new HashMap<>();

    private Win64Unwind() {}

    /**
     * Encodes the frames of functions.
     *
     * @throws IllegalArgumentException if a prologue or an epilogue is not as Windows expects it, or the last step of a
     *     prologue is more than 255 bytes behind the first
     */
    public static FunctionTable of(List<FunctionFrame> frames) {
        var unwind = new Win64Unwind();
        frames.stream().filter(frame -> !frame.steps().isEmpty()).forEach(unwind::add);
        return new FunctionTable(unwind.entries.toByteArray(), unwind.information.toByteArray(), unwind.addresses);
    }

    /**
     * The directives of a function from its {@code .seh_proc} to its {@code .seh_endproc}, in order. There are none for
     * a function without steps, which needs no entry.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static List<Directive> directives(String symbol, FunctionFrame frame) {
        var directives = new ArrayList<Directive>();
        if (!frame.steps().isEmpty()) {
            var described = Described.of(frame);
            var codes = described.prologue().codes();
            directives.add(new Directive(described.start(), ".seh_proc " + symbol));
            codes.forEach(located -> directives.add(new Directive(located.at(), located.code().directive())));
            directives.add(new Directive(codes.getLast().at(), ".seh_endprologue"));
            directives.add(new Directive(Math.toIntExact(described.end()), ".seh_endproc"));
        }
        return directives;
    }

    /**
     * What an entry describes of a function.
     *
     * @param prologue its codes
     * @param start bytes from the function's start to where the entry starts
     * @param end bytes from the function's start to where the entry ends
     */
    private record Described(Win64Prologue prologue, int start, long end) {

        static Described of(FunctionFrame frame) {
            List<UnwindStep> steps = frame.steps();
            int behind = 0;
            while (behind < steps.size() && Win64Prologue.includes(steps.get(behind))) {
                behind++;
            }
            if (behind == 0) {
                throw new IllegalArgumentException(steps.getFirst() + " has no prologue before it");
            }
            var prologue = new Win64Prologue(steps.subList(0, behind));
            int first = prologue.codes().getFirst().at();
            int last = prologue.codes().getLast().at();
            // Up to its first step the function is like one without a frame, which needs no entry: if the codes cannot
            // reach so far back from the last step, the entry starts there.
            int start = last <= LONGEST_PROLOGUE ? 0 : first;
            if (last - start > LONGEST_PROLOGUE) {
                throw new IllegalArgumentException("the prologue of the function at %s has %s bytes, Windows allows %s"
                        .formatted(frame.start(), last - start, LONGEST_PROLOGUE));
            }
            long end = Win64Epilogues.check(prologue, steps.subList(behind, steps.size()), frame.size());
            return new Described(prologue, start, end);
        }
    }

    private void add(FunctionFrame frame) {
        var described = Described.of(frame);
        List<Integer> bytes = information(described.prologue(), described.start());
        int place = places.computeIfAbsent(bytes, _ -> append(bytes));
        address(frame.start() + described.start(), Of.FUNCTION);
        address(frame.start() + described.end(), Of.FUNCTION);
        address(place, Of.INFORMATION);
    }

    private void address(long offset, Of of) {
        addresses.add(new Address(entries.size(), of));
        entries.u32(Math.toIntExact(offset));
    }

    private int append(List<Integer> bytes) {
        int place = information.size();
        bytes.forEach(information::u8);
        information.align(4);
        return place;
    }

    /** {@code UNWIND_INFO}: a header, then the codes, the last step first. */
    private static List<Integer> information(Win64Prologue prologue, int start) {
        var bytes = new ArrayList<Integer>();
        int words = 0;
        for (var located : prologue.codes().reversed()) {
            bytes.add(located.at() - start);
            bytes.add(located.code().operation());
            for (int operand : located.code().operands()) {
                bytes.add(operand & 0xff);
                bytes.add(operand >> 8);
            }
            words += 1 + located.code().operands().size();
        }
        bytes.addAll(0, List.of(
                VERSION,
                prologue.codes().getLast().at() - start,
                words,
                prologue.frame().map(frame -> (int) frame.offset() | frame.register()).orElse(0)));
        return bytes;
    }
}
