package io.stubgen.emit;

import io.stubgen.abi.Extension;
import io.stubgen.emit.MoveScheduler.StackArguments;
import java.util.List;
import java.util.Optional;

/** Leaves an upcall stub by a call of a C function, or a jump to it. */
final class UpcallToFunction {
    private final UpcallDraft draft;

    UpcallToFunction(UpcallDraft draft) {
        this.draft = draft;
    }

    StubProgram program(Callee callee) {
        List<Assignment> moves = moves();
        boolean jumps = !draft.carriers().usesFrame() && !draft.returnsPointer() && draft.resultExtension().isEmpty();
        if (jumps && draft.exit().stackSize() <= draft.entry().stackSize()) {
            Optional<List<Assignment>> order = draft.schedule(moves, StackArguments.IN_PLACE);
            if (order.isPresent()) {
                List<Step> steps = List.of(new Step.Arrange(order.get()), new Step.Jump(callee));
                return new StubProgram(draft.entry(), draft.exit(), StubProgram.Frame.NONE, steps);
            }
        }
        List<Assignment> order = draft.schedule(moves, StackArguments.SEPARATE)
                .orElseThrow(() -> new IllegalStateException("carriers keep the order of arguments"));
        Optional<Source> resultPointer = draft.returnsPointer() ? draft.keepResultPointer() : Optional.empty();
        draft.body().add(new Step.Arrange(order)).add(new Step.Call(callee));
        draft.returnResult(resultPointer);
        return draft.body().program(draft.entry(), draft.exit());
    }

    private List<Assignment> moves() {
        List<Assignment> moves = draft.toExit(draft.values());
        if (draft.passesSlot()) {
            Source function = new Source.Memory(draft.slotPointer(), Trampolines.FUNCTION);
            moves.add(new Assignment(function, 8, Extension.NONE, draft.registers().callee()));
        }
        return moves;
    }
}
