package io.stubgen.emit;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the carriers of an upcall's arguments are, and where its struct result is collected. Structs that came in
 * registers are put into the frame; those that came in memory stay there.
 */
final class UpcallCarriers {
    private static final int SLOT_SIZE = 8;

    private final ProgramBuilder body;
    private final List<Value> values = new ArrayList<>();
    private final List<Step.Load> structResult = new ArrayList<>();
    private boolean usesFrame;

    /**
     * A carrier.
     *
     * @param source where it is
     * @param width bytes of it
     * @param widening what makes it as wide as its type in Java
     */
    record Value(Source source, long width, Extension widening) {

        /** An address. */
        static Value address(Source source) {
            return new Value(source, SLOT_SIZE, Extension.NONE);
        }

        Value at(Source place) {
            return new Value(place, width, widening);
        }
    }

    /**
     * The carriers of a call.
     *
     * @param entry the plan of the native signature
     * @param body the program, which puts structs into its frame
     */
    UpcallCarriers(CallPlan entry, ProgramBuilder body) {
        this.body = body;
        result(entry);
        entry.arguments().forEach(this::argument);
    }

    /** The carriers, the address of a struct result first. */
    List<Value> values() {
        return List.copyOf(values);
    }

    /** What puts a struct result into registers before the stub returns. */
    List<Step.Load> structResult() {
        return List.copyOf(structResult);
    }

    /** Whether a carrier is an address in the frame, or of what came on the stack. */
    boolean usesFrame() {
        return usesFrame;
    }

    private void result(CallPlan entry) {
        switch (entry.result()) {
            case ReturnPlan.Memory memory -> values.add(Value.address(new Source.Entry(memory.pointer())));
            case ReturnPlan.Direct direct when direct.layout() instanceof GroupLayout group -> {
                int slot = buffer(group);
                values.add(Value.address(new Source.SlotAddress(slot)));
                for (Move move : direct.moves()) {
                    Source piece = new Source.Slot(slot + slotOf(move), offsetInSlot(move));
                    structResult.add(
                            new Step.Load(piece, pieceWidth(move, direct.moves()), (Register) move.location()));
                }
            }
            case ReturnPlan.Direct _ -> { }
            case ReturnPlan.Nothing _ ->
                entry.function()
                        .returnLayout()
                        .ifPresent(empty -> values.add(Value.address(new Source.SlotAddress(buffer(empty)))));
        }
    }

    private void argument(ArgumentPlan plan) {
        switch (plan) {
            case ArgumentPlan.Direct direct when direct.layout() instanceof GroupLayout -> struct(direct);
            case ArgumentPlan.Direct direct -> {
                Move move = direct.moves().getFirst();
                values.add(new Value(new Source.Entry(move.location()), move.width(), Widening.of(direct.layout())));
            }
            case ArgumentPlan.Ignored ignored ->
                values.add(Value.address(new Source.SlotAddress(buffer(ignored.layout()))));
            case ArgumentPlan.Indirect indirect ->
                values.add(Value.address(new Source.Entry(indirect.pointer().location())));
        }
    }

    private void struct(ArgumentPlan.Direct struct) {
        if (struct.moves().getFirst().location() instanceof Location.Stack stack) {
            values.add(Value.address(new Source.EntryAddress(stack)));
            usesFrame = true;
            return;
        }
        int slot = buffer(struct.layout());
        for (Move move : struct.moves()) {
            body.add(new Step.Save(
                    (Register) move.location(),
                    pieceWidth(move, struct.moves()),
                    slot + slotOf(move),
                    offsetInSlot(move)));
        }
        values.add(Value.address(new Source.SlotAddress(slot)));
    }

    /** The first of as many slots as a struct takes; one even for an empty struct, so that it has an address. */
    private int buffer(MemoryLayout layout) {
        usesFrame = true;
        return body.slots(Math.max(1, Math.toIntExact(Math.ceilDiv(layout.byteSize(), SLOT_SIZE))));
    }

    private static int slotOf(Move move) {
        return (int) (move.offset() / SLOT_SIZE);
    }

    private static int offsetInSlot(Move move) {
        return (int) (move.offset() % SLOT_SIZE);
    }

    /** All of a slot, unless another piece shares it. */
    private static long pieceWidth(Move piece, List<Move> pieces) {
        boolean shared = pieces.stream().filter(other -> slotOf(other) == slotOf(piece)).count() > 1;
        return shared ? piece.width() : SLOT_SIZE;
    }
}
