package io.stubgen.emit;

import io.stubgen.object.UnwindStep;

/** What the instruction before it did to the frame. */
public sealed interface FrameChange extends CodeItem {

    /** The same, at a place. */
    UnwindStep at(int offset);

    /** The frame became deeper by that many bytes (or, after a return in the middle, is that deep again). */
    record Allocate(long bytes) implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.Allocate(offset, bytes);
        }
    }

    /** The frame became shallower by that many bytes. */
    record Release(long bytes) implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.Release(offset, bytes);
        }
    }
}
