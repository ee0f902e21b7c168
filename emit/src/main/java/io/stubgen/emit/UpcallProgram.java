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
    private final List<Source> carriers = new ArrayList<>();
    /** Where a struct result is before the stub returns, by result register. */
    private final Map<Register, Source> structResult = new LinkedHashMap<>();
    private boolean usesFrame;

    private UpcallProgram(Target target, UpcallStub stub, StubRegisters registers) {
        this.stub = stub;
        this.registers = registers;
        this.entry = CallPlanner.plan(target, stub.function());
        this.exit = CallPlanner.plan(target, carrierFunction(stub));
        if (passesSlot()) {
            carriers.add(new Source.Memory(slotPointer(), Trampolines.DATA));
        }
        result();
        entry.arguments().forEach(this::argument);
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

    // Where the carriers are.

    private void result() {
        switch (entry.result()) {
            case ReturnPlan.Memory memory -> carriers.add(new Source.Entry(memory.pointer()));
            case ReturnPlan.Direct direct when direct.layout() instanceof GroupLayout group -> {
                int slot = buffer(group);
                carriers.add(new Source.SlotAddress(slot));
                for (Move move : direct.moves()) {
                    structResult.put((Register) move.location(), new Source.Slot(slot + (int) (move.offset() / 8)));
                }
            }
            case ReturnPlan.Direct _ -> { }
            case ReturnPlan.Nothing _ ->
                stub.function()
                        .returnLayout()
                        .ifPresent(empty -> carriers.add(new Source.SlotAddress(buffer(empty))));
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
            body.add(new Step.Save((Register) move.location(), 8, slot + (int) (move.offset() / 8), 0));
        }
        carriers.add(new Source.SlotAddress(slot));
    }

    /** The first of as many slots as a struct takes; one even for an empty struct, so that it has an address. */
    private int buffer(MemoryLayout layout) {
        usesFrame = true;
        return body.slots(Math.max(1, Math.toIntExact(Math.ceilDiv(layout.byteSize(), 8L))));
    }

    // Leaving by a C call.

    private StubProgram callFunction(Callee callee) {
        List<Assignment> moves = moves();
        boolean returnsPointer = entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned();
        if (!usesFrame && !returnsPointer && exit.stackSize() <= entry.stackSize()) {
            Optional<List<Assignment>> order = schedule(moves, StackArguments.IN_PLACE);
            if (order.isPresent()) {
                List<Step> steps = List.of(new Step.Arrange(order.get()), new Step.Jump(callee));
                return new StubProgram(entry, exit, StubProgram.Frame.NONE, steps);
            }
        }
        List<Assignment> order = schedule(moves, StackArguments.SEPARATE)
                .orElseThrow(() -> new IllegalStateException("carriers keep the order of arguments"));
        Optional<Source> resultPointer = keepResultPointer();
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

    /** Moves of sources to the exit plan's arguments, in their order. */
    private List<Assignment> toExit(List<Source> sources) {
        List<Assignment> moves = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            Move move = ((ArgumentPlan.Direct) exit.arguments().get(index)).moves().getFirst();
            moves.add(new Assignment(sources.get(index), move.width(), move.extension(), move.location()));
        }
        return moves;
    }

    private List<Assignment> moves() {
        List<Assignment> moves = toExit(carriers);
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

    private void returnResult(Optional<Source> resultPointer) {
        structResult.forEach((register, source) -> body.add(new Step.Load(source, 8, register)));
        if (entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned()) {
            body.add(new Step.Load(resultPointer.orElseThrow(), 8, memory.returned()));
        }
        body.add(new Step.Return());
    }

    // Leaving by a call of an entry point of a native image.

    private StubProgram callEntryPoint(Callee entryPoint, JniLibrary.Environments environments) {
        Optional<Source> resultPointer = keepResultPointer();
        Source thread = new Source.Entry(registers.thread());
        if (exit.stackSize() == 0) {
            List<Source> arguments = new ArrayList<>(List.of(thread));
            arguments.addAll(carriers);
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
        List<Source> arguments = new ArrayList<>(List.of(thread));
        carriers.forEach(carrier -> arguments.add(kept(carrier, resultPointer)));
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
        return entry.result() instanceof ReturnPlan.Memory memory && memory.isReturned()
                || exit.stackSize() > 0
                || carriers.stream().anyMatch(Source.SlotAddress.class::isInstance);
    }

    /** Where a carrier is that must outlive a call; the address of a result in memory may be kept already. */
    private Source kept(Source carrier, Optional<Source> resultPointer) {
        boolean isResult = entry.result() instanceof ReturnPlan.Memory memory
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
        int arguments = body.slots(Math.max(1, carriers.size()));
        for (int index = 0; index < carriers.size(); index++) {
            put(carriers.get(index), arguments + index);
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

    private void put(Source carrier, int slot) {
        body.add(
                carrier instanceof Source.Entry(Register register)
                        ? new Step.Save(register, 8, slot, 0)
                        : new Step.Put(carrier, 8, Extension.NONE, slot));
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
