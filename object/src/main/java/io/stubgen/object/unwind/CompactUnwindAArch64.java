package io.stubgen.object.unwind;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.UnwindStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Compact unwind encodings of AArch64: frames of the frame pointer with saved pairs, and frames that save nothing. */
final class CompactUnwindAArch64 {
    private static final int FRAMELESS = 0x0200_0000;
    private static final int FRAME = 0x0400_0000;
    private static final int FRAMELESS_UNIT = 16;
    private static final int FRAMELESS_MAXIMUM = 0xfff;

    private static final int FRAME_POINTER = 29;
    private static final int LINK = 30;
    private static final int STACK_POINTER = 31;

    private CompactUnwindAArch64() {}

    /** The encoding; empty if the format cannot say it: return addresses that are signed, single saved registers. */
    static OptionalInt encode(FunctionFrame frame) {
        var prologue = Prologue.of(frame.steps(), STACK_POINTER, 0);
        return prologue.isPresent() ? encode(prologue.get()) : OptionalInt.empty();
    }

    private static OptionalInt encode(Prologue prologue) {
        var saves = new ArrayList<UnwindStep.Save>();
        boolean framed = false;
        for (UnwindStep step : prologue.steps()) {
            switch (step) {
                case UnwindStep.Allocate _ -> { }
                case UnwindStep.Save save -> saves.add(save);
                case UnwindStep.SetFrame set when set.register() == FRAME_POINTER && set.below() == 16 ->
                    framed = true;
                default -> {
                    return OptionalInt.empty();
                }
            }
        }
        if (framed) {
            return encodeFrame(saves);
        }
        long units = prologue.depth() / FRAMELESS_UNIT;
        boolean said = saves.isEmpty() && prologue.depth() % FRAMELESS_UNIT == 0 && units <= FRAMELESS_MAXIMUM;
        return said ? OptionalInt.of(FRAMELESS | (int) units << 12) : OptionalInt.empty();
    }

    /** The pair at the top of the frame, and below it pairs in the order of their registers, the first higher. */
    private static OptionalInt encodeFrame(List<UnwindStep.Save> saves) {
        if (!isSaved(saves, FRAME_POINTER, 16) || !isSaved(saves, LINK, 8)) {
            return OptionalInt.empty();
        }
        int encoding = FRAME;
        long below = 16;
        int pairs = 1;
        for (int pair = 0; pair < 5; pair++) { // x19 and x20 to x27 and x28
            int first = 19 + 2 * pair;
            if (isSaved(saves, first, below + 8) && isSaved(saves, first + 1, below + 16)) {
                encoding |= 1 << pair;
                below += 16;
                pairs++;
            }
        }
        return saves.size() == 2 * pairs ? OptionalInt.of(encoding) : OptionalInt.empty();
    }

    private static boolean isSaved(List<UnwindStep.Save> saves, int register, long below) {
        return saves.stream().anyMatch(save -> save.register() == register && save.below() == below);
    }
}
