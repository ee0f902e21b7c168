package io.stubgen.emit;

import io.stubgen.emit.Instruction.LocalBranch;
import io.stubgen.emit.Instruction.LocalBranch.Reach;
import io.stubgen.object.UnwindStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assembles functions: places labels, picks the shortest branches as GNU as does, and notes where the frame changes.
 */
public final class FunctionAssembler {
    private final Assembler assembler;

    public FunctionAssembler(Assembler assembler) {
        this.assembler = assembler;
    }

    /** Assembles a function. */
    public MachineCode assemble(List<CodeItem> function) {
        Set<Integer> longBranches = new HashSet<>();
        while (true) {
            Attempt attempt = new Attempt(longBranches);
            attempt.layOut(function);
            if (!attempt.growBranches(function)) {
                return attempt.encode(function);
            }
        }
    }

    /** One round: with the branches that are known to need the long form. */
    private final class Attempt {
        private final Set<Integer> longBranches;
        private final Map<Label, Integer> places = new HashMap<>();
        private final List<Integer> ends = new ArrayList<>();

        Attempt(Set<Integer> longBranches) {
            this.longBranches = longBranches;
        }

        private Reach reach(int index) {
            return longBranches.contains(index) ? Reach.LONG : Reach.SHORT;
        }

        /** Finds the end of every item and the place of every label; only functions with branches need it. */
        void layOut(List<CodeItem> function) {
            if (function.stream().noneMatch(LocalBranch.class::isInstance)) {
                return;
            }
            CodeBuffer scratch = new CodeBuffer();
            for (int index = 0; index < function.size(); index++) {
                switch (function.get(index)) {
                    case LocalBranch branch -> branch.encode(scratch, reach(index), 0);
                    case Instruction instruction -> assembler.assemble(instruction, scratch);
                    case Label label -> {
                        if (places.put(label, scratch.size()) != null) {
                            throw new IllegalStateException("two places are marked " + label);
                        }
                    }
                    case FrameChange _ -> { }
                }
                ends.add(scratch.size());
            }
        }

        /** Whether some branch did not reach and now has the long form. */
        boolean growBranches(List<CodeItem> function) {
            boolean grown = false;
            for (int index = 0; index < ends.size(); index++) {
                if (function.get(index) instanceof LocalBranch branch
                        && !branch.reaches(reach(index), displacement(branch, index))) {
                    grown |= longBranches.add(index);
                }
            }
            return grown;
        }

        private int displacement(LocalBranch branch, int index) {
            return places.get(branch.label()) - ends.get(index);
        }

        MachineCode encode(List<CodeItem> function) {
            CodeBuffer buffer = new CodeBuffer();
            List<UnwindStep> unwind = new ArrayList<>();
            List<Integer> written = new ArrayList<>(function.size());
            int instructions = 0;
            for (int index = 0; index < function.size(); index++) {
                switch (function.get(index)) {
                    case LocalBranch branch -> {
                        branch.encode(buffer, reach(index), displacement(branch, index));
                        instructions++;
                    }
                    case Instruction instruction -> {
                        assembler.assemble(instruction, buffer);
                        instructions += instruction.isLandingPad() ? 0 : 1;
                    }
                    case Label _ -> { }
                    case FrameChange change -> unwind.add(change.at(buffer.size()));
                }
                written.add(buffer.size());
            }
            return new MachineCode(buffer.bytes(), buffer.relocations(), unwind, instructions, written);
        }
    }
}
