package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.emit.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes copies of memory, and zeros. Never reads or writes past the end: tails overlap what comes before them. */
final class X64Blocks {
    /** What is on the way: up to 8 bytes, or the offset in a loop. */
    private static final Register VALUE = RAX;
    /** More bytes than this are copied or set to zero in a loop. */
    private static final long UNROLLED = 256;

    private final X64Code code;
    /** 16 bytes on the way. */
    private final Register block;
    private final Supplier<Label> newLabel;

    X64Blocks(X64Code code, Register block, Supplier<Label> newLabel) {
        this.code = code;
        this.block = block;
        this.newLabel = newLabel;
    }

    /** A run of 1, 2, 4, 8 or 16 bytes. */
    private record Part(long offset, int width) {}

    /** Copies memory from one place to another that does not overlap it. */
    void copy(Memory.Based from, long width, Memory.Based to) {
        long looped = looped(width);
        if (looped > 0) {
            loop(looped, () -> code.load(LoadOp.MOVUPS, block, from.indexed(VALUE))
                    .store(StoreOp.MOVUPS, to.indexed(VALUE), block));
        }
        for (Part part : parts(looped, width)) {
            copyPart(from.plus(part.offset()), to.plus(part.offset()), part.width());
        }
    }

    /** Fills memory with zeros. */
    void zero(Memory.Based to, long width) {
        long looped = looped(width);
        code.registers(RegisterOp.XORPS, block, block);
        if (looped > 0) {
            loop(looped, () -> code.store(StoreOp.MOVUPS, to.indexed(VALUE), block));
        }
        code.set(VALUE, 0);
        for (Part part : parts(looped, width)) {
            Memory place = to.plus(part.offset());
            switch (part.width()) {
                case 16 -> code.store(StoreOp.MOVUPS, place, block);
                case 8 -> code.store(StoreOp.MOV64, place, VALUE);
                case 4 -> code.store(StoreOp.MOV32, place, VALUE);
                case 2 -> code.store(StoreOp.MOV16, place, VALUE);
                default -> code.store(StoreOp.MOV8, place, VALUE);
            }
        }
    }

    /** Bytes that are better done in a loop: a multiple of 16. */
    private static long looped(long width) {
        return width > UNROLLED ? width / 16 * 16 : 0;
    }

    /** The parts from an offset to the end. */
    private static List<Part> parts(long start, long width) {
        List<Part> parts = new ArrayList<>();
        long done = start;
        while (done < width) {
            long left = width - done;
            long part = partWidth(left, width);
            long offset = Math.min(done, width - part);
            parts.add(new Part(offset, (int) part));
            done = offset + part;
        }
        return parts;
    }

    private static long partWidth(long left, long width) {
        if (left >= 16 || left > 8 && width >= 16) {
            return 16;
        }
        return left >= 8 || width >= 8 ? 8 : smallPart(left, width);
    }

    /** Of less than 8 bytes, the part to copy next: two of them cover it. */
    private static long smallPart(long left, long width) {
        return left == 3 && width > 3 ? 4 : Long.highestOneBit(left);
    }

    private void copyPart(Memory from, Memory to, int width) {
        switch (width) {
            case 16 -> code.load(LoadOp.MOVUPS, block, from).store(StoreOp.MOVUPS, to, block);
            case 8 -> code.load(LoadOp.MOV64, VALUE, from).store(StoreOp.MOV64, to, VALUE);
            case 4 -> code.load(LoadOp.MOV32, VALUE, from).store(StoreOp.MOV32, to, VALUE);
            case 2 -> code.load(LoadOp.MOVZX16, VALUE, from).store(StoreOp.MOV16, to, VALUE);
            default -> code.load(LoadOp.MOVZX8, VALUE, from).store(StoreOp.MOV8, to, VALUE);
        }
    }

    /** Does something for each 16 of that many bytes, from the end to the start. */
    private void loop(long width, Runnable body) {
        Label again = newLabel.get();
        code.constant(ConstantOp.MOV32, VALUE, Math.toIntExact(width - 16)).mark(again);
        body.run();
        code.constant(ConstantOp.SUB32, VALUE, 16).jump(Condition.NOT_SIGN, again);
    }
}
