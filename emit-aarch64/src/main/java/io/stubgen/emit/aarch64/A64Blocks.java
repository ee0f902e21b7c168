package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.emit.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes copies of memory, and zeros. Never reads or writes past the end: tails overlap what comes before them. */
final class A64Blocks {
    /** What is on the way: up to 8 bytes. */
    private static final Register VALUE = X10;
    /** Where a loop, or a copy from too far away, has come to. */
    private static final Register FROM = X12;

    private static final Register TO = X13;
    /** Rounds of a loop. */
    private static final Register COUNT = X14;
    /** 16 bytes on the way. */
    private static final Register BLOCK = V29;

    private static final Register SECOND_BLOCK = V30;
    /** Bytes of a round. */
    private static final int ROUND = 32;
    /** More bytes than this are copied, or set to zero, in a loop. */
    private static final long UNROLLED = 256;

    private final A64Code code;
    private final Supplier<Label> newLabel;

    A64Blocks(A64Code code, Supplier<Label> newLabel) {
        this.code = code;
        this.newLabel = newLabel;
    }

    /** A run of bytes that one load and one store copy, or a pair of loads and of stores. */
    private record Part(long offset, int width) {}

    /** Copies memory from one place to another that does not overlap it. */
    void copy(Memory.Based from, long width, Memory.Based to) {
        long rest = width > UNROLLED ? width % ROUND : width;
        Memory.Based source = from;
        Memory.Based destination = to;
        if (width > UNROLLED) {
            loop(from, width / ROUND, to);
            source = Memory.at(FROM, 0);
            destination = Memory.at(TO, 0);
        }
        List<Part> parts = parts(rest, width);
        source = near(source, parts, FROM);
        destination = near(destination, parts, TO);
        for (Part part : parts) {
            copyPart(source.plus(part.offset()), destination.plus(part.offset()), part.width());
        }
    }

    /** The parts of {@code left} bytes, before which all others of {@code width} bytes are copied already. */
    private static List<Part> parts(long left, long width) {
        List<Part> parts = new ArrayList<>();
        long done = 0;
        while (done < left) {
            long part = partWidth(left - done, width);
            long offset = Math.min(done, left - part);
            parts.add(new Part(offset, (int) part));
            done = offset + part;
        }
        return parts;
    }

    private static long partWidth(long left, long width) {
        if (left >= ROUND) {
            return ROUND;
        }
        if (left >= 16 || left > 8 && width >= 16) {
            return 16;
        }
        if (left >= 8 || width >= 8 && Long.bitCount(left) > 1) {
            return 8;
        }
        return left == 3 && width > 3 ? 4 : Long.highestOneBit(left);
    }

    /** The place, by a register of its own if parts of it are out of reach. */
    private Memory.Based near(Memory.Based place, List<Part> parts, Register register) {
        boolean reached = parts.stream().allMatch(part -> isReached(place.plus(part.offset()), part.width()));
        if (reached) {
            return place;
        }
        code.sum(register, place.base(), place.displacement());
        return Memory.at(register, 0);
    }

    private static boolean isReached(Memory.Based place, int width) {
        return width == ROUND
                ? PairOp.LDP_Q.reaches(place.displacement())
                : place.isReachedBy(load(width));
    }

    private void copyPart(Memory.Based from, Memory.Based to, int width) {
        if (width == ROUND) {
            code.pair(PairOp.LDP_Q, BLOCK, SECOND_BLOCK, from.base(), from.displacement(), PairOp.Mode.OFFSET);
            code.pair(PairOp.STP_Q, BLOCK, SECOND_BLOCK, to.base(), to.displacement(), PairOp.Mode.OFFSET);
        } else {
            Register value = width == 16 ? BLOCK : VALUE;
            code.access(load(width), value, from).access(store(width), value, to);
        }
    }

    private void loop(Memory.Based from, long rounds, Memory.Based to) {
        Label again = newLabel.get();
        code.sum(FROM, from.base(), from.displacement()).sum(TO, to.base(), to.displacement());
        code.set(COUNT, rounds)
                .mark(again)
                .pair(PairOp.LDP_Q, BLOCK, SECOND_BLOCK, FROM, ROUND, PairOp.Mode.POST_INDEX)
                .pair(PairOp.STP_Q, BLOCK, SECOND_BLOCK, TO, ROUND, PairOp.Mode.POST_INDEX)
                .constant(ConstantOp.SUBS64, COUNT, COUNT, 1)
                .jump(Condition.NOT_EQUAL, again);
    }

    /** Fills the memory that a register points to with zeros. */
    void zero(Register pointer, long width) {
        Register zero = A64Instruction.ZERO;
        long rest = width;
        Register place = pointer;
        if (width > UNROLLED) {
            Label again = newLabel.get();
            rest = width % ROUND;
            place = TO;
            code.registers(RegisterOp.MOV64, TO, pointer)
                    .set(COUNT, width / ROUND)
                    .mark(again)
                    .pair(PairOp.STP64, zero, zero, TO, 16, PairOp.Mode.POST_INDEX)
                    .pair(PairOp.STP64, zero, zero, TO, 16, PairOp.Mode.POST_INDEX)
                    .constant(ConstantOp.SUBS64, COUNT, COUNT, 1)
                    .jump(Condition.NOT_EQUAL, again);
        }
        for (Part part : parts(rest, width)) {
            for (int done = 0; done < part.width(); done += Math.min(8, part.width())) {
                code.access(store(Math.min(8, part.width())), zero, Memory.at(place, part.offset() + done));
            }
        }
    }

    private static AccessOp load(int width) {
        return switch (width) {
            case 16 -> AccessOp.LDR_Q;
            case 8 -> AccessOp.LDR64;
            case 4 -> AccessOp.LDR32;
            case 2 -> AccessOp.LDRH;
            default -> AccessOp.LDRB;
        };
    }

    private static AccessOp store(int width) {
        return switch (width) {
            case 16 -> AccessOp.STR_Q;
            case 8 -> AccessOp.STR64;
            case 4 -> AccessOp.STR32;
            case 2 -> AccessOp.STRH;
            default -> AccessOp.STRB;
        };
    }
}
