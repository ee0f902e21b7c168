package io.stubgen.emit;

import io.stubgen.abi.Register;
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

    /** A register was saved, {@code below} bytes under the address that the stack pointer had at the call. */
    record Save(Register register, long below) implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.Save(offset, register.number(), below);
        }
    }

    /** A register that was saved has its old value again. */
    record Restore(Register register) implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.Restore(offset, register.number());
        }
    }

    /**
     * The frame is now addressed by that register, {@code below} bytes under the stack pointer's address at the call.
     */
    record SetFrame(Register register, long below) implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.SetFrame(offset, register.number(), below);
        }
    }

    /** An epilogue begins that more code follows. */
    record Remember() implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.Remember(offset);
        }
    }

    /** Code from here on is reached with the frame as it was before that epilogue. */
    record Recall() implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.Recall(offset);
        }
    }

    /** The return address was signed, or authenticated again. */
    record ToggleSignedReturnAddress() implements FrameChange {
        @Override
        public UnwindStep at(int offset) {
            return new UnwindStep.ToggleSignedReturnAddress(offset);
        }
    }
}
