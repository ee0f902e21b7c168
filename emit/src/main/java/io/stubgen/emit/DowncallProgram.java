package io.stubgen.emit;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.CallState;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.emit.MoveScheduler.StackArguments;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the program of a downcall stub: the parallel move from the plan by which the stub is called to the plan of the
 * native signature, and what has to happen around the call.
 *
 * <p>Three shapes, the first that will do: a jump, where nothing happens after the call and the stack arguments fit
 * where the incoming ones are; a call in a frame; and, for heap arrays or when scratch registers run out, a call in a
 * frame to which all incoming registers were saved first.
 */
public final class DowncallProgram {
    private final Target target;
    private final DowncallStub stub;
    private final StubRegisters registers;
    private final List<EntryParameter> parameters;
    private final CallPlan entry;
    private final CallPlan exit;
    private final Map<EntryParameter, Location> places = new LinkedHashMap<>();

    private DowncallProgram(Target target, Bridge bridge, DowncallStub stub, StubRegisters registers) {
        this.target = target;
        this.stub = stub;
        this.registers = registers;
        this.parameters = stub.parameters(bridge);
        this.entry = CallPlanner.plan(target, entryFunction(stub.function(), parameters));
        this.exit = CallPlanner.plan(target, stub.function(), stub.options().firstVariadic());
        for (int index = 0; index < parameters.size(); index++) {
            places.put(parameters.get(index), carrierLocation(entry.arguments().get(index)));
        }
    }

    /**
     * The program of a downcall stub.
     *
     * @throws io.stubgen.abi.UnsupportedSignatureException if the target cannot pass the signature
     */
    public static StubProgram of(Target target, Bridge bridge, DowncallStub stub, StubRegisters registers) {
        DowncallProgram program = new DowncallProgram(target, bridge, stub, registers);
        return program.jump()
                .or(program::call)
                .orElseGet(program::callWithSavedArguments);
    }

    /** The C signature of the stub itself. */
    private static FunctionDescriptor entryFunction(FunctionDescriptor function, List<EntryParameter> parameters) {
        MemoryLayout[] layouts = parameters.stream()
                .map(parameter -> parameter.carrier().layout())
                .toArray(MemoryLayout[]::new);
        return function.returnLayout()
                .filter(ValueLayout.class::isInstance)
                .map(result -> CanonicalType.of((ValueLayout) result).carrier().layout())
                .map(result -> FunctionDescriptor.of(result, layouts))
                .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
    }

    /** Carriers are scalars: each is in one place. */
    private static Location carrierLocation(ArgumentPlan plan) {
        return switch (plan) {
            case ArgumentPlan.Direct direct when direct.moves().size() == 1 ->
                direct.moves().getFirst().location();
            default -> throw new IllegalStateException("not a carrier: " + plan);
        };
    }

    // The three shapes.

    private Optional<StubProgram> jump() {
        boolean nothingAfterwards = !(exit.result() instanceof ReturnPlan.Direct direct && isStruct(direct))
                && !stub.options().capturesState();
        if (!nothingAfterwards || pinsArrays() || exit.stackSize() > entry.stackSize()) {
            return Optional.empty();
        }
        Arguments arguments = new Arguments(this::entrySource);
        return MoveScheduler.schedule(arguments.moves(), StackArguments.IN_PLACE, freeScratch(arguments))
                .map(moves -> new StubProgram(
                        entry,
                        exit,
                        StubProgram.Frame.NONE,
                        List.of(new Step.Arrange(moves), new Step.Jump(arguments.callee()))));
    }

    private Optional<StubProgram> call() {
        if (pinsArrays()) {
            return Optional.empty();
        }
        Body body = new Body();
        Arguments arguments = new Arguments(this::entrySource);
        return MoveScheduler.schedule(arguments.moves(), StackArguments.SEPARATE, freeScratch(arguments))
                .map(moves -> {
                    Map<Role, Source> kept = new HashMap<>();
                    neededAfterwards().forEach((role, location) -> kept.put(role, body.keep(location)));
                    body.steps.add(new Step.Arrange(moves));
                    body.steps.add(new Step.Call(arguments.callee()));
                    body.finish(kept, List.of());
                    return body.program();
                });
    }

    private StubProgram callWithSavedArguments() {
        Body body = new Body();
        Map<Location, Source> saved = new HashMap<>();
        places.forEach((parameter, location) -> {
            if (parameter.role() != Role.JNI_CLASS) {
                saved.put(location, body.keep(location));
            }
        });
        Source environment = parameters.stream()
                .filter(parameter -> parameter.role() == Role.JNI_ENVIRONMENT)
                .map(parameter -> saved.get(places.get(parameter)))
                .findFirst()
                .orElse(new Source.Immediate(0));
        Label failure = new Label(0);
        Map<Integer, Integer> pins = new LinkedHashMap<>();
        List<Step.UnpinArray> unpins = new ArrayList<>();
        List<EntryParameter> arrays =
                parameters.stream().filter(parameter -> parameter.role() == Role.HEAP_ARRAY).toList();
        for (EntryParameter array : arrays) {
            int slot = body.slot();
            pins.put(array.argument(), slot);
            unpins.addFirst(new Step.UnpinArray(environment, saved.get(places.get(array)), slot));
            body.steps.add(new Step.Clear(slot));
        }
        for (EntryParameter array : arrays) {
            int slot = pins.get(array.argument());
            body.steps.add(new Step.PinArray(environment, saved.get(places.get(array)), slot, failure));
        }
        Arguments arguments = new Arguments(parameter -> parameter.role() == Role.HEAP_OFFSET
                ? new Source.Sum(
                        new Source.Slot(pins.get(parameter.argument())), saved.get(places.get(parameter)))
                : saved.get(places.get(parameter)));
        List<Assignment> moves = MoveScheduler.schedule(arguments.moves(), StackArguments.SEPARATE, List.of())
                .orElseThrow(() -> new IllegalStateException("moves out of a frame cannot be cyclic"));
        body.steps.add(new Step.Arrange(moves));
        body.steps.add(new Step.Call(arguments.callee()));
        Map<Role, Source> kept = new HashMap<>();
        neededAfterwards().forEach((role, location) -> kept.put(role, saved.get(location)));
        body.finish(kept, unpins);
        if (!arrays.isEmpty()) {
            body.steps.add(new Step.Mark(failure));
            body.steps.addAll(unpins);
            body.steps.add(new Step.ThrowOutOfMemory(environment));
            body.steps.add(new Step.Return());
        }
        return body.program();
    }

    private boolean pinsArrays() {
        return parameters.stream().anyMatch(parameter -> parameter.role() == Role.HEAP_ARRAY);
    }

    private static boolean isStruct(ReturnPlan.Direct result) {
        return !(result.layout() instanceof ValueLayout);
    }

    private Source entrySource(EntryParameter parameter) {
        return new Source.Entry(places.get(parameter));
    }

    /** Where the parameters are that are still needed when the native function has returned. */
    private Map<Role, Location> neededAfterwards() {
        Map<Role, Location> needed = new LinkedHashMap<>();
        places.forEach((parameter, location) -> {
            boolean storesResult = parameter.role() == Role.RESULT && exit.result() instanceof ReturnPlan.Direct;
            if (storesResult || parameter.role() == Role.STATE) {
                needed.put(parameter.role(), location);
            }
        });
        return needed;
    }

    private List<Register> freeScratch(Arguments arguments) {
        return registers.scratch().stream()
                .filter(register -> !arguments.callee().equals(new Callee.Address(register)))
                .toList();
    }

    /** The moves from the stub's parameters to the native arguments, and where the function to call is then. */
    private final class Arguments {
        private final List<Assignment> moves = new ArrayList<>();
        private Callee callee = new Callee.Symbol(stub.callee().orElse(""));

        /**
         * @param sourceOf where each parameter is
         */
        Arguments(Function<EntryParameter, Source> sourceOf) {
            for (EntryParameter parameter : parameters) {
                Source source = sourceOf.apply(parameter);
                switch (parameter.role()) {
                    case RESULT -> passResultPointer(source);
                    case SCALAR, HEAP_OFFSET -> pass(source, parameter.argument());
                    case STRUCT -> passStruct(source, parameter.argument());
                    case TARGET, STATE, HEAP_ARRAY, JNI_ENVIRONMENT, JNI_CLASS -> { }
                }
            }
            exit.vectorCount().ifPresent(count -> moves.add(new Assignment(
                    new Source.Immediate(count), 4, Extension.NONE, registers.vectorCount())));
            parameters.stream()
                    .filter(parameter -> parameter.role() == Role.TARGET)
                    .findFirst()
                    .ifPresent(parameter -> callThrough(sourceOf.apply(parameter)));
        }

        List<Assignment> moves() {
            return moves;
        }

        Callee callee() {
            return callee;
        }

        private void passResultPointer(Source source) {
            if (exit.result() instanceof ReturnPlan.Memory memory) {
                moves.add(new Assignment(source, 8, Extension.NONE, memory.pointer()));
            }
        }

        private void pass(Source source, int argument) {
            if (exit.arguments().get(argument) instanceof ArgumentPlan.Direct direct) {
                for (Move move : direct.moves()) {
                    moves.add(new Assignment(source, move.width(), move.extension(), move.location()));
                }
            }
        }

        private void passStruct(Source pointer, int argument) {
            switch (exit.arguments().get(argument)) {
                case ArgumentPlan.Direct direct -> {
                    for (Move move : direct.moves()) {
                        moves.add(new Assignment(
                                new Source.Memory(pointer, move.offset()),
                                move.width(),
                                move.extension(),
                                move.location()));
                    }
                }
                case ArgumentPlan.Indirect indirect ->
                    throw new IllegalStateException("by reference on " + target + ": " + indirect.layout());
                case ArgumentPlan.Ignored _ -> { }
            }
        }

        /** Calls through the register in which the address came, unless a move overwrites it. */
        private void callThrough(Source source) {
            if (source instanceof Source.Entry at
                    && at.location() instanceof Register register
                    && moves.stream().noneMatch(move -> move.destination().equals(register))) {
                callee = new Callee.Address(register);
            } else {
                callee = new Callee.Address(registers.callee());
                moves.add(new Assignment(source, 8, Extension.NONE, registers.callee()));
            }
        }
    }

    /** A stub with a frame, as it grows. */
    private final class Body {
        private final List<Step> steps = new ArrayList<>();
        private int slots;

        int slot() {
            return slots++;
        }

        /** Keeps an entry location over calls: registers in a slot; the caller's stack stays as it is. */
        Source keep(Location location) {
            return switch (location) {
                case Register register -> {
                    int slot = slot();
                    steps.add(new Step.Save(register, slot));
                    yield new Source.Slot(slot);
                }
                case Location.Stack stack -> new Source.Entry(stack);
            };
        }

        /** What comes after the call: results to where they belong, call state, arrays given back, return. */
        void finish(Map<Role, Source> kept, List<Step.UnpinArray> unpins) {
            Map<Register, Integer> results = new LinkedHashMap<>();
            if (exit.result() instanceof ReturnPlan.Direct direct) {
                if (isStruct(direct)) {
                    storeStruct(direct, kept.get(Role.RESULT));
                } else if (stub.options().capturesState() || !unpins.isEmpty()) {
                    direct.moves().forEach(move -> results.put((Register) move.location(), slot()));
                }
            }
            results.forEach((register, slot) -> steps.add(new Step.Save(register, slot)));
            if (stub.options().capturesState()) {
                captureState(kept.get(Role.STATE));
            }
            steps.addAll(unpins);
            results.forEach((register, slot) -> steps.add(new Step.Load(new Source.Slot(slot), register)));
            steps.add(new Step.Return());
        }

        private void storeStruct(ReturnPlan.Direct result, Source pointer) {
            steps.add(new Step.Load(pointer, registers.pointer()));
            for (Move move : result.moves()) {
                steps.add(new Step.Store(
                        (Register) move.location(), move.width(), registers.pointer(), move.offset()));
            }
        }

        private void captureState(Source pointer) {
            Register answer = registers.answer();
            int offset = 0;
            for (CallState part : CallState.of(target.operatingSystem())) {
                steps.add(new Step.Call(new Callee.Symbol(part.function())));
                steps.add(new Step.Load(pointer, registers.pointer()));
                steps.add(
                        switch (part.answer()) {
                            case ADDRESS -> new Step.CopyInt(answer, registers.pointer(), offset);
                            case VALUE -> new Step.Store(answer, CallState.PART_SIZE, registers.pointer(), offset);
                        });
                offset += CallState.PART_SIZE;
            }
        }

        StubProgram program() {
            return new StubProgram(entry, exit, new StubProgram.Frame(exit.stackSize(), slots), steps);
        }
    }
}
