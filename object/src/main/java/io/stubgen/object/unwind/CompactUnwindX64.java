package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.UnwindStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Compact unwind encodings of x86-64: frames of {@code rbp}, and frames without a frame pointer. */
final class CompactUnwindX64 {
    private static final int RBP_FRAME = 0x0100_0000;
    private static final int STACK_IMMEDIATE = 0x0200_0000;
    private static final int STACK_INDIRECT = 0x0300_0000;

    private static final int RSP = 4;
    private static final int RBP = 5;
    /** The numbers of the format by hardware numbers: rbx, r12 to r15, rbp. */
    private static final Map<Integer, Integer> REGISTERS = Map.of(3, 1, 12, 2, 13, 3, 14, 4, 15, 5, RBP, 6);
    private static final int FRAME_REGISTERS = 5;

    private CompactUnwindX64() {}

    /** The encoding; empty if the format cannot say it. */
    static OptionalInt encode(FunctionFrame frame, byte[] text) {
        Optional<Prologue> prologue = Prologue.of(frame.steps(), RSP, 8).filter(CompactUnwindX64::isContiguous);
        if (prologue.isEmpty()) {
            return OptionalInt.empty();
        }
        return isRbpFrame(prologue.get().steps())
                ? encodeFrame(prologue.get().steps())
                : encodeFrameless(prologue.get(), frame, text);
    }

    /**
     * Whether nothing but pushes and subtractions is from the first to the last instruction, so that no call is made
     * with half a frame. Their lengths are 1 or 2, and 4 or 7 bytes; that of {@code mov rbp, rsp} is 3.
     */
    private static boolean isContiguous(Prologue prologue) {
        List<UnwindStep> steps = prologue.steps();
        for (int i = 1; i < steps.size(); i++) {
            int length = steps.get(i).at() - steps.get(i - 1).at();
            boolean known = switch (steps.get(i)) {
                case UnwindStep.Push _ -> length == 1 || length == 2;
                case UnwindStep.Allocate word when word.bytes() == 8 -> length == 1 || length == 2 || length == 4;
                case UnwindStep.Allocate words -> length == (words.bytes() < 0x80 ? 4 : 7);
                case UnwindStep.SetFrame _ -> length == 3;
                default -> false;
            };
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRbpFrame(List<UnwindStep> steps) {
        return steps.size() > 1
                && steps.get(0) instanceof UnwindStep.Push push
                && push.register() == RBP
                && steps.get(1) instanceof UnwindStep.SetFrame set
                && set.register() == RBP;
    }

    /** The registers that are pushed right below {@code rbp}, from the lowest address. */
    private static OptionalInt encodeFrame(List<UnwindStep> steps) {
        Optional<List<Integer>> pushed = pushed(steps.subList(2, steps.size()));
        if (pushed.isEmpty() || pushed.get().size() > FRAME_REGISTERS) {
            return OptionalInt.empty();
        }
        List<Integer> registers = pushed.get().reversed();
        int encoding = RBP_FRAME | registers.size() << 16;
        for (int i = 0; i < registers.size(); i++) {
            encoding |= registers.get(i) << 3 * i;
        }
        return OptionalInt.of(encoding);
    }

    private static OptionalInt encodeFrameless(Prologue prologue, FunctionFrame frame, byte[] text) {
        Optional<List<Integer>> pushed = pushed(prologue.steps());
        if (pushed.isEmpty() || prologue.depth() % 8 != 0) {
            return OptionalInt.empty();
        }
        int registers = pushed.get().size() << 10 | permutation(pushed.get().reversed());
        long words = prologue.depth() / 8 + 1; // the return address
        if (words <= 0xff) {
            return OptionalInt.of(STACK_IMMEDIATE | (int) words << 16 | registers);
        }
        return encodeIndirect(prologue, frame, text, registers);
    }

    /** A frame whose size is to be read from the instruction {@code sub rsp, imm32}, before which there are pushes. */
    private static OptionalInt encodeIndirect(Prologue prologue, FunctionFrame frame, byte[] text, int registers) {
        if (!(prologue.steps().getLast() instanceof UnwindStep.Allocate allocate)) {
            return OptionalInt.empty();
        }
        int operand = allocate.at() - 4;
        long others = (prologue.depth() - allocate.bytes()) / 8 + 1;
        ByteBuffer code = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
        boolean said = operand >= 3
                && operand <= 0xff
                && others <= 7
                && code.getInt(Math.toIntExact(frame.start()) + operand) == allocate.bytes();
        return said
                ? OptionalInt.of(STACK_INDIRECT | operand << 16 | (int) others << 13 | registers)
                : OptionalInt.empty();
    }

    /** The format's numbers of the registers in the order of their pushes; empty unless they come before all else. */
    private static Optional<List<Integer>> pushed(List<UnwindStep> steps) {
        var registers = new ArrayList<Integer>();
        for (UnwindStep step : steps) {
            if (step instanceof UnwindStep.Push push && REGISTERS.containsKey(push.register())) {
                registers.add(REGISTERS.get(push.register()));
            } else if (!(step instanceof UnwindStep.Allocate)) {
                return Optional.empty();
            }
        }
        boolean first = steps.stream().limit(registers.size()).allMatch(UnwindStep.Push.class::isInstance);
        return first ? Optional.of(registers) : Optional.empty();
    }

    /**
     * The order of up to six registers in 10 bits: each is counted among those that are left, and the counts are the
     * digits of a number with a mixed base.
     */
    private static int permutation(List<Integer> registers) {
        int count = registers.size();
        int number = 0;
        for (int i = 0; i < count; i++) {
            int register = registers.get(i);
            long smaller = registers.subList(0, i).stream().filter(earlier -> earlier < register).count();
            number = number * (6 - i) + register - 1 - (int) smaller;
        }
        return number;
    }
}
