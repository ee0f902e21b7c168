package io.stubgen.emit;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.Target;
import io.stubgen.emit.MoveScheduler.StackArguments;
import io.stubgen.emit.UpcallCarriers.Value;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An upcall stub that is being written: what the ways of leaving it share, its plans, its carriers, and how it returns.
 *
 * @see UpcallProgram
 */
final class UpcallDraft {
    private final UpcallStub stub;
    private final StubRegisters registers;
    private final CallPlan entry;
    private final CallPlan exit;
    private final ProgramBuilder body = new ProgramBuilder();
    private final UpcallCarriers carriers;

    UpcallDraft(Target target, UpcallStub stub, StubRegisters registers) {
        this.stub = stub;
        this.registers = registers;
        this.entry = CallPlanner.plan(target, stub.function());
        this.exit = CallPlanner.plan(target, carrierFunction(stub));
        this.carriers = new UpcallCarriers(entry, body);
    }

    /** How the stub is entered. */
    CallPlan entry() {
        return entry;
    }

    /** How it calls the function with carriers. */
    CallPlan exit() {
        return exit;
    }

    /** What has been written of it. */
    ProgramBuilder body() {
        return body;
    }

    UpcallCarriers carriers() {
        return carriers;
    }

    StubRegisters registers() {
        return registers;
    }

    /** The result in Java, if there is one and it is no struct. */
    Optional<Carrier> scalarResult() {
        return scalarResult(stub);
    }

    /** The carriers' C signature: isolate thread, what is bound and a struct result's address first. */
    private static FunctionDescriptor carrierFunction(UpcallStub stub) {
        List<MemoryLayout> layouts = new ArrayList<>();
        if (stub.callee() instanceof UpcallCallee.EntryPoint) {
            layouts.add(Carrier.POINTER.layout());
        }
        if (stub.isBound()) {
            layouts.add(Carrier.POINTER.layout());
        }
        if (stub.function().returnLayout().filter(GroupLayout.class::isInstance).isPresent()) {
            layouts.add(Carrier.POINTER.layout());
        }
        stub.function().argumentLayouts().forEach(layout -> layouts.add(carrier(layout).layout()));
        MemoryLayout[] parameters = layouts.toArray(MemoryLayout[]::new);
        return scalarResult(stub)
                .map(result -> FunctionDescriptor.of(result.layout(), parameters))
                .orElseGet(() -> FunctionDescriptor.ofVoid(parameters));
    }

    private static Carrier carrier(MemoryLayout layout) {
        return layout instanceof ValueLayout value ? CanonicalType.of(value).carrier() : Carrier.POINTER;
    }

    private static Optional<Carrier> scalarResult(UpcallStub stub) {
        return stub.function()
                .returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(UpcallDraft::carrier);
    }

    /** Whether the trampoline's slot tells what is called. */
    boolean passesSlot() {
        return stub.isBound();
    }

    /** Trampolines leave their slot's address in the register that otherwise holds a function's. */
    Source slotPointer() {
        return new Source.Entry(registers.callee());
    }

    /** The carriers, what is bound first. */
    List<Value> values() {
        List<Value> values = new ArrayList<>();
        if (passesSlot()) {
            values.add(Value.address(new Source.Memory(slotPointer(), Trampolines.DATA)));
        }
        values.addAll(carriers.values());
        return values;
    }

    /** An order for the moves; nothing if one would destroy what another needs and there is no register left. */
    Optional<List<Assignment>> schedule(List<Assignment> moves, StackArguments stackArguments) {
        List<Register> scratch = registers.scratch().stream()
                .filter(register -> !passesSlot() || !register.equals(registers.callee()))
                .toList();
        return MoveScheduler.schedule(moves, stackArguments, scratch);
    }

    /** Moves of values to the exit plan's arguments, in their order. */
    List<Assignment> toExit(List<Value> values) {
        List<Assignment> moves = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            Value value = values.get(index);
            Move move = ((ArgumentPlan.Direct) exit.arguments().get(index)).moves().getFirst();
            Extension extension = value.widening() == Extension.NONE ? move.extension() : value.widening();
            moves.add(new Assignment(value.source(), value.width(), extension, move.location()));
        }
        return moves;
    }

    /** Where the address of a result in memory is kept, if it must be returned. */
    Optional<Source> keepResultPointer() {
        return entry.result() instanceof ReturnPlan.Memory memory
                ? Optional.of(body.keep(memory.pointer()))
                : Optional.empty();
    }

    /** Whether the address of a result in memory is returned too. */
    boolean returnsPointer() {
        return entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned();
    }

    /** What makes a carrier's result what the native signature has, where the callee of that extends its results. */
    Optional<Step.Extend> resultExtension() {
        return entry.result() instanceof ReturnPlan.Direct nativeResult
                        && exit.result() instanceof ReturnPlan.Direct carrierResult
                ? resultExtension(
                        nativeResult.moves().getFirst(), carrierResult.moves().getFirst())
                : Optional.empty();
    }

    private static Optional<Step.Extend> resultExtension(Move wanted, Move given) {
        boolean isExtended = wanted.extension() == Extension.NONE
                || wanted.width() == given.width() && wanted.extension() == given.extension();
        return isExtended
                ? Optional.empty()
                : Optional.of(new Step.Extend((Register) wanted.location(), wanted.width(), wanted.extension()));
    }

    /** Ends the stub, with what the callee returned. */
    void returnResult(Optional<Source> resultPointer) {
        resultExtension().ifPresent(body::add);
        carriers.structResult().forEach(body::add);
        if (entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned()) {
            body.add(new Step.Load(resultPointer.orElseThrow(), 8, memory.returned()));
        }
        body.add(new Step.Return());
    }
}
