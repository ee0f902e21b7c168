package io.stubgen.emit;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.emit.MoveScheduler.StackArguments;
import io.stubgen.emit.UpcallCarriers.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves an upcall stub by a call of an entry point of a native image, or a jump to it. */
final class UpcallToEntryPoint {
    private final UpcallDraft draft;

    UpcallToEntryPoint(UpcallDraft draft) {
        this.draft = draft;
    }

    StubProgram program(Callee entryPoint, JniLibrary.Environments environments) {
        Optional<Source> resultPointer = draft.returnsPointer() ? draft.keepResultPointer() : Optional.empty();
        Source thread = new Source.Entry(draft.registers().thread());
        if (!passesOnStack(draft.exit())) {
            List<Value> arguments = new ArrayList<>(List.of(Value.address(thread)));
            arguments.addAll(draft.values());
            List<Assignment> order = draft.schedule(draft.toExit(arguments), StackArguments.SEPARATE)
                    .orElseThrow(() -> new IllegalStateException("carriers keep the order of arguments"));
            draft.body().add(new Step.FetchThread(environments)).add(new Step.Arrange(order));
        } else {
            arrangeOverFrame(thread, environments, resultPointer);
        }
        if (needsFrameDuringCall()) {
            draft.body().add(new Step.Call(entryPoint));
            draft.returnResult(resultPointer);
        } else {
            draft.body().add(new Step.Jump(entryPoint));
        }
        return draft.body().program(draft.entry(), draft.exit());
    }

    /**
     * Moves to the stack may need the register of the thread, which goes first, once the arguments are in the frame.
     */
    private void arrangeOverFrame(
            Source thread, JniLibrary.Environments environments, Optional<Source> resultPointer) {
        List<Value> arguments = new ArrayList<>(List.of(Value.address(thread)));
        draft.values().forEach(value -> arguments.add(value.at(kept(value.source(), resultPointer))));
        List<Assignment> moves = draft.toExit(arguments);
        List<Assignment> others = MoveScheduler.schedule(
                        moves.subList(1, moves.size()), StackArguments.SEPARATE, List.of())
                .orElseThrow(() -> new IllegalStateException("moves out of a frame cannot be cyclic"));
        draft.body().add(new Step.FetchThread(environments))
                .add(new Step.Arrange(moves.subList(0, 1)))
                .add(new Step.Arrange(others));
    }

    /** Whether the callee is given memory of the frame, or something is left to do when it returns. */
    private boolean needsFrameDuringCall() {
        return draft.returnsPointer()
                || draft.resultExtension().isPresent()
                || passesOnStack(draft.exit())
                || draft.carriers().values().stream().anyMatch(value -> value.source() instanceof Source.SlotAddress);
    }

    private static boolean passesOnStack(CallPlan plan) {
        return plan.arguments().stream()
                .flatMap(argument -> ((ArgumentPlan.Direct) argument).moves().stream())
                .anyMatch(move -> move.location() instanceof Location.Stack);
    }

    /** Where a carrier is that must outlive a call; the address of a result in memory may be kept already. */
    private Source kept(Source carrier, Optional<Source> resultPointer) {
        boolean isResult = resultPointer.isPresent()
                && draft.entry().result() instanceof ReturnPlan.Memory memory
                && carrier.equals(new Source.Entry(memory.pointer()));
        return switch (carrier) {
            case Source.Entry _ when isResult -> resultPointer.orElseThrow();
            case Source.Entry(Location location) -> draft.body().keep(location);
            case Source.Memory memory -> {
                int slot = draft.body().slot();
                draft.body().add(new Step.Put(memory, 8, Extension.NONE, slot));
                yield new Source.Slot(slot);
            }
            default -> carrier;
        };
    }
}
