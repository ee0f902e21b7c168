package io.stubgen.emit;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.Target;
import io.stubgen.emit.MoveScheduler.StackArguments;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the program of an upcall stub that leaves by a C call: the parallel move from the native signature to flattened
 * carriers. Structs that came in registers are put into the frame and passed by address; structs that came on the
 * stack are passed where they are. A stub with nothing to do afterwards ends in a jump.
 */
public final class UpcallProgram {
    private final UpcallStub stub;
    private final StubRegisters registers;
    private final CallPlan entry;
    private final CallPlan exit;
    private final ProgramBuilder body = new ProgramBuilder();
    private final List<Source> carriers = new ArrayList<>();
    private final List<Step> afterwards = new ArrayList<>();
    private boolean usesFrame;

    private UpcallProgram(Target target, UpcallStub stub, StubRegisters registers) {
        this.stub = stub;
        this.registers = registers;
        this.entry = CallPlanner.plan(target, stub.function());
        this.exit = CallPlanner.plan(target, carrierFunction(stub));
    }

    /**
     * The program of an upcall stub.
     *
     * @throws io.stubgen.abi.UnsupportedSignatureException if the target cannot pass the signature
     */
    public static StubProgram of(Target target, UpcallStub stub, StubRegisters registers) {
        return new UpcallProgram(target, stub, registers).program();
    }

    /** The C signature of what the stub calls: bound data and a struct result's address first. */
    private static FunctionDescriptor carrierFunction(UpcallStub stub) {
        List<MemoryLayout> layouts = new ArrayList<>();
        if (stub.callee() instanceof UpcallCallee.BoundFunction) {
            layouts.add(Carrier.POINTER.layout());
        }
        if (stub.function().returnLayout().filter(GroupLayout.class::isInstance).isPresent()) {
            layouts.add(Carrier.POINTER.layout());
        }
        stub.function().argumentLayouts().forEach(layout -> layouts.add(carrier(layout)));
        MemoryLayout[] parameters = layouts.toArray(MemoryLayout[]::new);
        return stub.function()
                .returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(result -> FunctionDescriptor.of(carrier(result), parameters))
                .orElseGet(() -> FunctionDescriptor.ofVoid(parameters));
    }

    private static MemoryLayout carrier(MemoryLayout layout) {
        return layout instanceof ValueLayout value
                ? CanonicalType.of(value).carrier().layout()
                : Carrier.POINTER.layout();
    }

    private StubProgram program() {
        if (stub.callee() instanceof UpcallCallee.BoundFunction) {
            carriers.add(new Source.Memory(slotPointer(), Trampolines.DATA));
        }
        result();
        entry.arguments().forEach(this::argument);
        List<Assignment> moves = moves();
        if (!usesFrame && exit.stackSize() <= entry.stackSize()) {
            Optional<List<Assignment>> order =
                    MoveScheduler.schedule(moves, StackArguments.IN_PLACE, registers.scratch());
            if (order.isPresent()) {
                List<Step> steps = List.of(new Step.Arrange(order.get()), new Step.Jump(callee()));
                return new StubProgram(entry, exit, StubProgram.Frame.NONE, steps);
            }
        }
        List<Assignment> order = MoveScheduler.schedule(moves, StackArguments.SEPARATE, registers.scratch())
                .orElseThrow(() -> new IllegalStateException("carriers keep the order of arguments"));
        body.add(new Step.Arrange(order)).add(new Step.Call(callee()));
        body.addAll(afterwards).add(new Step.Return());
        return body.program(entry, exit);
    }

    private Source slotPointer() {
        return new Source.Entry(registers.callee());
    }

    private Callee callee() {
        return stub.callee() instanceof UpcallCallee.Function function
                ? new Callee.Symbol(function.symbol())
                : new Callee.Address(registers.callee());
    }

    private void result() {
        switch (entry.result()) {
            case ReturnPlan.Memory memory -> {
                carriers.add(new Source.Entry(memory.pointer()));
                if (memory.isReturned()) {
                    afterwards.add(new Step.Load(body.save(memory.pointer()), memory.returned()));
                    usesFrame = true;
                }
            }
            case ReturnPlan.Direct direct when direct.layout() instanceof GroupLayout group -> {
                int slot = buffer(group);
                carriers.add(new Source.SlotAddress(slot));
                for (Move move : direct.moves()) {
                    Source piece = new Source.Slot(slot + (int) (move.offset() / 8));
                    afterwards.add(new Step.Load(piece, (Register) move.location()));
                }
            }
            case ReturnPlan.Nothing _ when stub.function().returnLayout().isPresent() ->
                carriers.add(new Source.SlotAddress(buffer(stub.function().returnLayout().get())));
            case ReturnPlan.Direct _, ReturnPlan.Nothing _ -> { }
        }
    }

    private void argument(ArgumentPlan plan) {
        switch (plan) {
            case ArgumentPlan.Direct direct when direct.layout() instanceof GroupLayout -> struct(direct);
            case ArgumentPlan.Direct direct ->
                carriers.add(new Source.Entry(direct.moves().getFirst().location()));
            case ArgumentPlan.Ignored ignored -> carriers.add(new Source.SlotAddress(buffer(ignored.layout())));
            case ArgumentPlan.Indirect indirect ->
                carriers.add(new Source.Entry(indirect.pointer().location()));
        }
    }

    private void struct(ArgumentPlan.Direct struct) {
        if (struct.moves().getFirst().location() instanceof Location.Stack stack) {
            carriers.add(new Source.EntryAddress(stack));
            usesFrame = true;
            return;
        }
        int slot = buffer(struct.layout());
        for (Move move : struct.moves()) {
            body.add(new Step.Save((Register) move.location(), slot + (int) (move.offset() / 8)));
        }
        carriers.add(new Source.SlotAddress(slot));
    }

    /** The first of as many slots as a struct takes; one even for an empty struct, so that it has an address. */
    private int buffer(MemoryLayout layout) {
        usesFrame = true;
        return body.slots(Math.max(1, Math.toIntExact(Math.ceilDiv(layout.byteSize(), 8L))));
    }

    private List<Assignment> moves() {
        List<Assignment> moves = new ArrayList<>();
        for (int index = 0; index < carriers.size(); index++) {
            Move move = ((ArgumentPlan.Direct) exit.arguments().get(index)).moves().getFirst();
            moves.add(new Assignment(carriers.get(index), move.width(), move.extension(), move.location()));
        }
        if (stub.callee() instanceof UpcallCallee.BoundFunction) {
            Source function = new Source.Memory(slotPointer(), Trampolines.FUNCTION);
            moves.add(new Assignment(function, 8, Extension.NONE, registers.callee()));
        }
        return moves;
    }
}
