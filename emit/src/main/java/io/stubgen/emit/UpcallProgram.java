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
import io.stubgen.emit.UpcallCarriers.Value;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the program of an upcall stub: from the native signature to flattened carriers, which go to a C function in a
 * parallel move or to a Java method in an array of {@code jvalue}. Structs that came in registers are put into the frame
 * and passed by address; structs that came on the stack are passed where they are.
 */
public final class UpcallProgram {
    private final UpcallStub stub;
    private final StubRegisters registers;
    private final CallPlan entry;
    private final CallPlan exit;
    private final ProgramBuilder body = new ProgramBuilder();
    private final UpcallCarriers carriers;

    private UpcallProgram(Target target, UpcallStub stub, StubRegisters registers) {
        this.stub = stub;
        this.registers = registers;
        this.entry = CallPlanner.plan(target, stub.function());
        this.exit = CallPlanner.plan(target, carrierFunction(stub));
        this.carriers = new UpcallCarriers(entry, body);
    }

    /**
     * The program of an upcall stub.
     *
     * @param environments how a stub that calls Java finds its thread's environment
     * @throws io.stubgen.abi.UnsupportedSignatureException if the target cannot pass the signature
     */
    public static StubProgram of(
            Target target, UpcallStub stub, StubRegisters registers, JniLibrary.Environments environments) {
        UpcallProgram program = new UpcallProgram(target, stub, registers);
        return switch (stub.callee()) {
            case UpcallCallee.JavaMethod method -> program.callJava(method, environments);
            case UpcallCallee.Function function -> program.callFunction(new Callee.Symbol(function.symbol()));
            case UpcallCallee.BoundFunction _ -> program.callFunction(new Callee.Address(registers.callee()));
            case UpcallCallee.EntryPoint entryPoint ->
                program.callEntryPoint(new Callee.Symbol(entryPoint.symbol()), environments);
        };
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
                .map(UpcallProgram::carrier);
    }

    /** Whether the trampoline's slot tells what is called. */
    private boolean passesSlot() {
        return stub.isBound();
    }

    /** Trampolines leave their slot's address in the register that otherwise holds a function's. */
    private Source slotPointer() {
        return new Source.Entry(registers.callee());
    }

    /** The carriers, what is bound first. */
    private List<Value> values() {
        List<Value> values = new ArrayList<>();
        if (passesSlot()) {
            values.add(Value.address(new Source.Memory(slotPointer(), Trampolines.DATA)));
        }
        values.addAll(carriers.values());
        return values;
    }

    // Leaving by a C call.

    private StubProgram callFunction(Callee callee) {
        List<Assignment> moves = moves();
        boolean jumps = !carriers.usesFrame() && !returnsPointer() && resultExtension().isEmpty();
        if (jumps && exit.stackSize() <= entry.stackSize()) {
            Optional<List<Assignment>> order = schedule(moves, StackArguments.IN_PLACE);
            if (order.isPresent()) {
                List<Step> steps = List.of(new Step.Arrange(order.get()), new Step.Jump(callee));
                return new StubProgram(entry, exit, StubProgram.Frame.NONE, steps);
            }
        }
        List<Assignment> order = schedule(moves, StackArguments.SEPARATE)
                .orElseThrow(() -> new IllegalStateException("carriers keep the order of arguments"));
        Optional<Source> resultPointer = returnsPointer() ? keepResultPointer() : Optional.empty();
        body.add(new Step.Arrange(order)).add(new Step.Call(callee));
        returnResult(resultPointer);
        return body.program(entry, exit);
    }

    private Optional<List<Assignment>> schedule(List<Assignment> moves, StackArguments stackArguments) {
        List<Register> scratch = registers.scratch().stream()
                .filter(register -> !passesSlot() || !register.equals(registers.callee()))
                .toList();
        return MoveScheduler.schedule(moves, stackArguments, scratch);
    }

    /** Moves of values to the exit plan's arguments, in their order. */
    private List<Assignment> toExit(List<Value> values) {
        List<Assignment> moves = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            Value value = values.get(index);
            Move move = ((ArgumentPlan.Direct) exit.arguments().get(index)).moves().getFirst();
            Extension extension = value.widening() == Extension.NONE ? move.extension() : value.widening();
            moves.add(new Assignment(value.source(), value.width(), extension, move.location()));
        }
        return moves;
    }

    private List<Assignment> moves() {
        List<Assignment> moves = toExit(values());
        if (passesSlot()) {
            Source function = new Source.Memory(slotPointer(), Trampolines.FUNCTION);
            moves.add(new Assignment(function, 8, Extension.NONE, registers.callee()));
        }
        return moves;
    }

    /** Where the address of a result in memory is kept, if it must be returned. */
    private Optional<Source> keepResultPointer() {
        return entry.result() instanceof ReturnPlan.Memory memory
                ? Optional.of(body.keep(memory.pointer()))
                : Optional.empty();
    }

    private boolean returnsPointer() {
        return entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned();
    }

    /** What makes a carrier's result what the native signature has, where the callee of that extends its results. */
    private Optional<Step.Extend> resultExtension() {
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

    private void returnResult(Optional<Source> resultPointer) {
        resultExtension().ifPresent(body::add);
        carriers.structResult().forEach(body::add);
        if (entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned()) {
            body.add(new Step.Load(resultPointer.orElseThrow(), 8, memory.returned()));
        }
        body.add(new Step.Return());
    }

    // Leaving by a call of an entry point of a native image.

    private StubProgram callEntryPoint(Callee entryPoint, JniLibrary.Environments environments) {
        Optional<Source> resultPointer = returnsPointer() ? keepResultPointer() : Optional.empty();
        Source thread = new Source.Entry(registers.thread());
        if (!passesOnStack(exit)) {
            List<Value> arguments = new ArrayList<>(List.of(Value.address(thread)));
            arguments.addAll(values());
            List<Assignment> order = schedule(toExit(arguments), StackArguments.SEPARATE)
                    .orElseThrow(() -> new IllegalStateException("carriers keep the order of arguments"));
            body.add(new Step.FetchThread(environments)).add(new Step.Arrange(order));
        } else {
            arrangeOverFrame(thread, environments, resultPointer);
        }
        if (needsFrameDuringCall()) {
            body.add(new Step.Call(entryPoint));
            returnResult(resultPointer);
        } else {
            body.add(new Step.Jump(entryPoint));
        }
        return body.program(entry, exit);
    }

    /** Moves to the stack may need the register where the thread is: it goes first, once the arguments are in the frame. */
    private void arrangeOverFrame(
            Source thread, JniLibrary.Environments environments, Optional<Source> resultPointer) {
        List<Value> arguments = new ArrayList<>(List.of(Value.address(thread)));
        values().forEach(value -> arguments.add(value.at(kept(value.source(), resultPointer))));
        List<Assignment> moves = toExit(arguments);
        List<Assignment> others = MoveScheduler.schedule(
                        moves.subList(1, moves.size()), StackArguments.SEPARATE, List.of())
                .orElseThrow(() -> new IllegalStateException("moves out of a frame cannot be cyclic"));
        body.add(new Step.FetchThread(environments))
                .add(new Step.Arrange(moves.subList(0, 1)))
                .add(new Step.Arrange(others));
    }

    /** Whether the callee is given memory of the frame, or something is left to do when it returns. */
    private boolean needsFrameDuringCall() {
        return returnsPointer()
                || resultExtension().isPresent()
                || passesOnStack(exit)
                || carriers.values().stream().anyMatch(value -> value.source() instanceof Source.SlotAddress);
    }

    private static boolean passesOnStack(CallPlan plan) {
        return plan.arguments().stream()
                .flatMap(argument -> ((ArgumentPlan.Direct) argument).moves().stream())
                .anyMatch(move -> move.location() instanceof Location.Stack);
    }

    /** Where a carrier is that must outlive a call; the address of a result in memory may be kept already. */
    private Source kept(Source carrier, Optional<Source> resultPointer) {
        boolean isResult = resultPointer.isPresent()
                && entry.result() instanceof ReturnPlan.Memory memory
                && carrier.equals(new Source.Entry(memory.pointer()));
        return switch (carrier) {
            case Source.Entry _ when isResult -> resultPointer.orElseThrow();
            case Source.Entry(Location location) -> body.keep(location);
            case Source.Memory memory -> {
                int slot = body.slot();
                body.add(new Step.Put(memory, 8, Extension.NONE, slot));
                yield new Source.Slot(slot);
            }
            default -> carrier;
        };
    }

    // Leaving by a call of a Java method.

    private StubProgram callJava(UpcallCallee.JavaMethod method, JniLibrary.Environments environments) {
        Optional<Source> resultPointer = keepResultPointer();
        List<Value> values = values();
        int arguments = body.slots(Math.max(1, values.size()));
        for (int index = 0; index < values.size(); index++) {
            put(values.get(index), arguments + index);
        }
        int environment = body.slot();
        Label pending = new Label(0);
        Label thrown = new Label(1);
        JniFunction function =
                scalarResult(stub).map(JniFunction::callStatic).orElse(JniFunction.CALL_STATIC_VOID_METHOD_A);
        body.add(new Step.FetchEnvironment(environment, environments))
                .add(new Step.CheckException(environment, pending))
                .add(new Step.CallJava(function, environment, method.target(), arguments));
        Map<Register, Source> result = saveScalarResult();
        body.add(new Step.CheckException(environment, thrown));
        result.forEach((register, source) -> body.add(new Step.Load(source, 8, register)));
        returnResult(resultPointer);
        body.add(new Step.Mark(thrown))
                .add(new Step.HandleException(environment, method.target()))
                .add(new Step.Mark(pending));
        returnZero(resultPointer);
        return body.program(entry, exit);
    }

    /** Java reads as many bytes of a {@code jvalue} as the carrier has. */
    private void put(Value value, int slot) {
        if (value.source() instanceof Source.Entry(Register register)) {
            if (value.widening() != Extension.NONE) {
                body.add(new Step.Extend(register, value.width(), value.widening()));
            }
            body.add(new Step.Save(register, 8, slot, 0));
        } else {
            body.add(new Step.Put(value.source(), putWidth(value), value.widening(), slot));
        }
    }

    /** A value at the start of an eightbyte is copied with all of that. */
    private static long putWidth(Value value) {
        boolean betweenEightbytes =
                value.source() instanceof Source.Entry(Location.Stack stack) && stack.offset() % 8 != 0;
        return betweenEightbytes || value.widening() != Extension.NONE ? value.width() : 8;
    }

    private Map<Register, Source> saveScalarResult() {
        Map<Register, Source> saved = new LinkedHashMap<>();
        if (scalarResult(stub).isPresent() && entry.result() instanceof ReturnPlan.Direct direct) {
            Register register = (Register) direct.moves().getFirst().location();
            saved.put(register, body.save(register));
        }
        return saved;
    }

    private void returnZero(Optional<Source> resultPointer) {
        switch (entry.result()) {
            case ReturnPlan.Nothing _ -> { }
            case ReturnPlan.Direct direct ->
                direct.moves().forEach(move -> body.add(new Step.Zero((Register) move.location())));
            case ReturnPlan.Memory memory -> {
                body.add(new Step.ZeroMemory(
                        resultPointer.orElseThrow(), memory.layout().byteSize()));
                if (memory.isReturned()) {
                    body.add(new Step.Load(resultPointer.orElseThrow(), 8, memory.returned()));
                }
            }
        }
        body.add(new Step.Return());
    }
}
