package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.unwind.FunctionTable.Address;
import io.stubgen.object.unwind.FunctionTable.Of;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unwind information of Windows on ARM64 (Microsoft, "ARM64 exception handling"): entries that lead to full records, of
 * which functions of equal size and frame share one. Every instruction of a prologue and of an epilogue has a code, so
 * that the unwinder can count how many have run; those without effect have {@code nop}.
 */
public final class Arm64Unwind {
    /** Instructions in front of the first change that get codes; from more of them the entry starts behind them. */
    private static final int MOST_WITHOUT_CHANGE = 16;

    private static final int INSTRUCTION = Arm64Frame.INSTRUCTION;
    private static final int END = 0xe4;
    private static final int FILLER = 0xe3;
    private static final int LONGEST_FUNCTION = 0x3ffff;
    private static final int MOST_IN_HEADER = 31;
    private static final int MOST_CODE_WORDS = 255;
    private static final int LAST_START_INDEX = 1023;

    private final CallFrameBuffer entries = new CallFrameBuffer();
    private final CallFrameBuffer information = new CallFrameBuffer();
    private final List<Address> addresses = new ArrayList<>();
    private final Map<List<Integer>, Integer> places = new HashMap<>();

    private Arm64Unwind() {}

    /**
     * Encodes the frames of functions.
     *
     * @throws IllegalArgumentException if no codes describe a function's steps
     */
    public static FunctionTable of(List<FunctionFrame> frames) {
        var unwind = new Arm64Unwind();
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
            var codes = new Arm64Frame(frame.steps());
            directives.add(new Directive(start(codes), ".seh_proc " + symbol));
            int end = append(directives, start(codes), codes.prologue(start(codes)));
            directives.add(new Directive(end, ".seh_endprologue"));
            for (var epilogue : codes.epilogues()) {
                directives.add(new Directive(epilogue.start(), ".seh_startepilogue"));
                end = append(directives, epilogue.start(), epilogue.codes());
                directives.add(new Directive(end, ".seh_endepilogue"));
            }
            directives.add(new Directive(Math.toIntExact(codes.end(frame.size())), ".seh_endproc"));
        }
        return directives;
    }

    private static int append(List<Directive> directives, int start, List<Arm64Code> codes) {
        int at = start;
        for (Arm64Code code : codes) {
            at += INSTRUCTION;
            directives.add(new Directive(at, code.directive()));
        }
        return at;
    }

    private void add(FunctionFrame frame) {
        var codes = new Arm64Frame(frame.steps());
        int start = start(codes);
        long words = (codes.end(frame.size()) - start) / INSTRUCTION;
        if (words > LONGEST_FUNCTION) {
            throw new IllegalArgumentException("the function at %s has %s instructions, Windows allows %s"
                    .formatted(frame.start(), words, LONGEST_FUNCTION));
        }
        List<Integer> record = record(codes, start, (int) words);
        int place = places.computeIfAbsent(record, _ -> append(record));
        address(frame.start() + start, Of.FUNCTION);
        address(place, Of.INFORMATION);
    }

    private static int start(Arm64Frame codes) {
        return codes.firstChange() > MOST_WITHOUT_CHANGE * INSTRUCTION ? codes.firstChange() : 0;
    }

    private void address(long offset, Of of) {
        addresses.add(new Address(entries.size(), of));
        entries.u32(Math.toIntExact(offset));
    }

    private int append(List<Integer> words) {
        int place = information.size();
        words.forEach(information::u32);
        return place;
    }

    /** The words of a record: header, one word for each epilogue, codes. */
    private static List<Integer> record(Arm64Frame frame, int start, int length) {
        var bytes = new ArrayList<Integer>();
        append(bytes, frame.prologue(start).reversed());
        var indexes = new HashMap<List<Arm64Code>, Integer>();
        var epilogues = new ArrayList<Integer>();
        for (var epilogue : frame.epilogues()) {
            int index = indexes.computeIfAbsent(epilogue.codes(), codes -> append(bytes, codes));
            epilogues.add((epilogue.start() - start) / INSTRUCTION | index << 22);
            if (index > LAST_START_INDEX) {
                throw new IllegalArgumentException("there are too many different epilogues");
            }
        }
        while (bytes.size() % 4 != 0) {
            bytes.add(FILLER);
        }
        int codeWords = bytes.size() / 4;
        if (codeWords > MOST_CODE_WORDS) {
            throw new IllegalArgumentException("the codes of a function have %s words, Windows allows %s"
                    .formatted(codeWords, MOST_CODE_WORDS));
        }
        var words = new ArrayList<Integer>(header(length, epilogues.size(), codeWords));
        words.addAll(epilogues);
        for (int i = 0; i < bytes.size(); i += 4) {
            words.add(bytes.get(i) | bytes.get(i + 1) << 8 | bytes.get(i + 2) << 16 | bytes.get(i + 3) << 24);
        }
        return words;
    }

    /** One word, or two if a number does not fit in the first. */
    private static List<Integer> header(int length, int epilogues, int codeWords) {
        return Math.max(epilogues, codeWords) <= MOST_IN_HEADER
                ? List.of(length | epilogues << 22 | codeWords << 27)
                : List.of(length, epilogues | codeWords << 16);
    }

    /** Appends codes and their end; gives the index of the first. */
    private static int append(List<Integer> bytes, List<Arm64Code> codes) {
        int index = bytes.size();
        codes.forEach(code -> bytes.addAll(code.bytes()));
        bytes.add(END);
        return index;
    }
}
