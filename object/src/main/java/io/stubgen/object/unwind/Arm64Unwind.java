package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import java.util.List;

/** Unwind information of Windows on ARM64. */
public final class Arm64Unwind {
    private Arm64Unwind() {}

    /**
     * Encodes the frames of functions.
     *
     * @throws UnsupportedOperationException if a function has a frame: not implemented
     */
    public static FunctionTable of(List<FunctionFrame> frames) {
        if (frames.stream().anyMatch(frame -> !frame.steps().isEmpty())) {
            throw new UnsupportedOperationException("unwind information for ARM64 is not implemented");
        }
        return new FunctionTable(new byte[0], new byte[0], List.of());
    }
}
