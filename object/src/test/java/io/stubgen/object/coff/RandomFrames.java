package io.stubgen.object.coff;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.UnwindStep;
import io.stubgen.object.UnwindStep.Allocate;
import io.stubgen.object.UnwindStep.Push;
import io.stubgen.object.UnwindStep.Recall;
import io.stubgen.object.UnwindStep.Release;
import io.stubgen.object.UnwindStep.Remember;
import io.stubgen.object.UnwindStep.Restore;
import io.stubgen.object.UnwindStep.Save;
import io.stubgen.object.UnwindStep.SetFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Functions with frames of the forms that Windows can describe. */
final class RandomFrames {
    private static final int FRAME_POINTER = 29;
    private static final int LINK_REGISTER = 30;
    private static final int STACK_POINTER = 31;

    private final Random random;
    private final List<UnwindStep> steps = new ArrayList<>();
    private int at;

    private RandomFrames(Random random) {
        this.random = random;
    }

    /** Functions that follow each other. */
    static List<FunctionFrame> x64(Random random, int count) {
        var frames = new ArrayList<FunctionFrame>();
        long start = 0;
        for (int i = 0; i < count; i++) {
            frames.add(new RandomFrames(random).x64(start));
            start += frames.getLast().size();
        }
        return frames;
    }

    /** Functions that follow each other. */
    static List<FunctionFrame> arm64(Random random, int count) {
        var frames = new ArrayList<FunctionFrame>();
        long start = 0;
        for (int i = 0; i < count; i++) {
            frames.add(new RandomFrames(random).arm64(start));
            start += frames.getLast().size();
        }
        return frames;
    }

    /** One of the sizes on both sides of what a form of an allocation can say. */
    private long bytes(int unit, long... units) {
        return unit * units[random.nextInt(units.length)];
    }

    private FunctionFrame x64(long start) {
        List<Integer> pushed = List.of(3, 5, 6, 7, 12, 13, 14, 15).subList(0, random.nextInt(9));
        long allocated = random.nextInt(4) == 0 ? 0 : bytes(8, 1, 5, 16, 17, 0x1000, 0xffff, 0x10000, 0x1fffffff);
        long depth = 8 + 8L * pushed.size() + allocated;
        // Either the first step is near enough, or all others are near the first.
        at = random.nextInt(8) == 0 ? 300 : random.nextInt(9);
        pushed.forEach(register -> steps.add(new Push(step(), register)));
        if (allocated > 0) {
            steps.add(new Allocate(step(), allocated));
        }
        boolean frame = allocated > 256 && random.nextBoolean();
        if (frame) {
            steps.add(new SetFrame(step(), 5, depth - 16L * random.nextInt(16)));
        }
        boolean saved = allocated >= 16 && random.nextBoolean();
        if (saved) {
            steps.add(new Save(step(), 3, depth - allocated / 2 / 8 * 8));
        }
        if (steps.isEmpty()) {
            steps.add(new Allocate(step(), 40));
            return x64(start, List.of(), 40, 48, false, false);
        }
        return x64(start, pushed, allocated, depth, frame, saved);
    }

    private FunctionFrame x64(
            long start, List<Integer> pushed, long allocated, long depth, boolean frame, boolean saved) {
        for (int left = random.nextInt(4); left >= 0; left--) {
            at += random.nextInt(300);
            if (left > 0) {
                steps.add(new Remember(at));
            }
            if (saved) {
                steps.add(new Restore(step(), 3));
            }
            if (allocated > 0) {
                steps.add(frame ? new SetFrame(step(), 4, depth - allocated) : new Release(step(), allocated));
            }
            for (int register : pushed.reversed()) {
                steps.add(new Release(step(), 8));
                steps.add(new Restore(at, register));
            }
            at++;
            if (left > 0) {
                steps.add(new Recall(at));
            }
        }
        return new FunctionFrame(start, at, steps);
    }

    private int step() {
        at += 1 + random.nextInt(7);
        return at;
    }

    private FunctionFrame arm64(long start) {
        // Behind a landing pad, or far behind; with more than one epilogue there, or else clang packs what is simple.
        boolean far = random.nextInt(8) == 0;
        at = 4 * (far ? 100 : 1 + random.nextInt(4));
        switch (far ? 1 : random.nextInt(3)) {
            case 0 -> recordAtBottom();
            case 1 -> recordInside(far ? 1 : 0);
            default -> recordFirst();
        }
        return new FunctionFrame(start, at, steps);
    }

    private void recordAtBottom() {
        long size = bytes(16, 1, 2, 31, 32);
        push(size);
        epilogues(0, this::pop);
    }

    private void recordInside(int epiloguesAtLeast) {
        // From 16 KB clang 14 takes a longer form than it must; from 32 KB everyone must.
        long pages = bytes(4096, 0, 0, 1, 3, 8, 4000);
        long rest = bytes(16, 1, 2, 31, 32, 255);
        long offset = Math.min(504, rest - 16) / 16 * 16;
        long depth = pages + rest;
        if (pages > 0) {
            instruction(new Allocate(at + 4, pages));
        }
        instruction(new Allocate(at + 4, rest));
        at += 4 * random.nextInt(2);
        instruction(
                new Save(at + 4, FRAME_POINTER, depth - offset), new Save(at + 4, LINK_REGISTER, depth - offset - 8));
        instruction(new SetFrame(at + 4, FRAME_POINTER, depth - offset));
        epilogues(epiloguesAtLeast, () -> {
            instruction(
                    new Restore(at + 4, FRAME_POINTER),
                    new Restore(at + 4, LINK_REGISTER),
                    new SetFrame(at + 4, STACK_POINTER, depth));
            at += 4 * random.nextInt(2);
            instruction(new Release(at + 4, rest));
            if (pages > 0) {
                instruction(new Release(at + 4, pages));
            }
        });
    }

    /** Pages are touched before they are allocated. */
    private void recordFirst() {
        push(16);
        at += 4 * random.nextInt(8);
        instruction(new Allocate(at + 4, bytes(4096, 1, 3, 8, 4000)));
        instruction(new Allocate(at + 4, bytes(16, 1, 2, 31, 32, 255)));
        epilogues(0, () -> {
            instruction(new SetFrame(at + 4, STACK_POINTER, 16));
            pop();
        });
    }

    private void push(long size) {
        instruction(
                new Allocate(at + 4, size),
                new Save(at + 4, FRAME_POINTER, size),
                new Save(at + 4, LINK_REGISTER, size - 8));
        instruction(new SetFrame(at + 4, FRAME_POINTER, size));
    }

    private void pop() {
        instruction(
                new Restore(at + 4, FRAME_POINTER),
                new Restore(at + 4, LINK_REGISTER),
                new SetFrame(at + 4, STACK_POINTER, 0));
    }

    private void instruction(UnwindStep... done) {
        steps.addAll(List.of(done));
        at += 4;
    }

    private void epilogues(int least, Runnable epilogue) {
        for (int left = random.nextInt(10) == 0 ? 40 : least + random.nextInt(4); left >= 0; left--) {
            at += 4 * random.nextInt(20);
            if (left > 0) {
                steps.add(new Remember(at));
            }
            epilogue.run();
            at += 4;
            if (left > 0) {
                steps.add(new Recall(at));
            }
        }
    }
}
