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
import java.util.EnumMap;
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
        return program.jump().or(program::call).orElseGet(program::callWithSavedArguments);
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

    private Optional<StubProgram> jump() {
        boolean somethingAfterwards = exit.result() instanceof ReturnPlan.Direct direct && isStruct(direct)
                || resultWidening() != Extension.NONE
                || stub.options().capturesState();
        boolean needsMemory = exit.stackSize() > entry.stackSize()
                || exit.arguments().stream().anyMatch(ArgumentPlan.Indirect.class::isInstance);
        if (somethingAfterwards || needsMemory || pinsArrays()) {
            return Optional.empty();
        }
        NativeArguments arguments = arguments(this::entrySource, (_, _) -> {
            throw new IllegalStateException("a stub without memory copies no structs");
        });
        return MoveScheduler.schedule(arguments.moves(), StackArguments.IN_PLACE, freeScratch(arguments))
                .map(moves -> List.<Step>of(new Step.Arrange(moves), new Step.Jump(arguments.callee())))
                .map(steps -> new StubProgram(entry, exit, StubProgram.Frame.NONE, steps));
    }

    private Optional<StubProgram> call() {
        if (pinsArrays()) {
            return Optional.empty();
        }
        ProgramBuilder body = new ProgramBuilder();
        Map<Role, Source> kept = new EnumMap<>(Role.class);
        neededAfterwards().forEach((role, location) -> kept.put(role, body.keep(location)));
        NativeArguments arguments = arguments(this::entrySource, body::copy);
        return MoveScheduler.schedule(arguments.moves(), StackArguments.SEPARATE, freeScratch(arguments))
                .map(moves -> {
                    body.add(new Step.Arrange(moves)).add(new Step.Call(arguments.callee()));
                    finish(body, kept, List.of());
                    return body.program(entry, exit);
                });
    }

    private StubProgram callWithSavedArguments() {
        ProgramBuilder body = new ProgramBuilder();
        Map<EntryParameter, Source> saved = new HashMap<>();
        places.forEach((parameter, location) -> {
            if (parameter.role() != Role.JNI_CLASS) {
                saved.put(parameter, body.keep(location));
            }
        });
        PinnedArrays arrays = new PinnedArrays(body, parameters, saved);
        arrays.pin();
        NativeArguments arguments = arguments(arrays::source, body::copy);
        List<Assignment> moves = MoveScheduler.schedule(arguments.moves(), StackArguments.SEPARATE, List.of())
                .orElseThrow(() -> new IllegalStateException("moves out of a frame cannot be cyclic"));
        body.add(new Step.Arrange(moves)).add(new Step.Call(arguments.callee()));
        Map<Role, Source> kept = new EnumMap<>(Role.class);
        saved.forEach((parameter, source) -> kept.put(parameter.role(), source));
        finish(body, kept, arrays.unpins());
        arrays.fail();
        return body.program(entry, exit);
    }

    private boolean pinsArrays() {
        return parameters.stream().anyMatch(parameter -> parameter.role() == Role.HEAP_ARRAY);
    }

    private static boolean isStruct(ReturnPlan.Direct result) {
        return !(result.layout() instanceof ValueLayout);
    }

    private NativeArguments arguments(
            Function<EntryParameter, Source> sourceOf, NativeArguments.StructCopies copies) {
        return NativeArguments.of(parameters, sourceOf, exit, copies, stub.callee(), registers);
    }

    private Source entrySource(EntryParameter parameter) {
        return new Source.Entry(places.get(parameter));
    }

    /** Where the parameters are that are still needed when the native function has returned. */
    private Map<Role, Location> neededAfterwards() {
        Map<Role, Location> needed = new EnumMap<>(Role.class);
        places.forEach((parameter, location) -> {
            boolean storesResult = parameter.role() == Role.RESULT && exit.result() instanceof ReturnPlan.Direct;
            if (storesResult || parameter.role() == Role.STATE) {
                needed.put(parameter.role(), location);
            }
        });
        return needed;
    }

    private List<Register> freeScratch(NativeArguments arguments) {
        return registers.scratch().stream()
                .filter(register -> !arguments.callee().equals(new Callee.Address(register)))
                .toList();
    }

    private Extension resultWidening() {
        return stub.function().returnLayout().map(Widening::of).orElse(Extension.NONE);
    }

    /** What comes after the call: results to where they belong, call state, arrays given back, return. */
    private void finish(ProgramBuilder body, Map<Role, Source> kept, List<Step.UnpinArray> unpins) {
        Map<Register, Source> results = new LinkedHashMap<>();
        if (exit.result() instanceof ReturnPlan.Direct direct) {
            Move first = direct.moves().getFirst();
            Register result = (Register) first.location();
            if (resultWidening() != Extension.NONE) {
                body.add(new Step.Extend(result, first.width(), resultWidening()));
            }
            if (isStruct(direct)) {
                storeStruct(body, direct, kept.get(Role.RESULT));
            } else if (stub.options().capturesState() || !unpins.isEmpty()) {
                results.put(result, body.save(result));
            }
        }
        if (stub.options().capturesState()) {
            captureState(body, kept.get(Role.STATE));
        }
        body.addAll(unpins);
        results.forEach((register, source) -> body.add(new Step.Load(source, 8, register)));
        body.add(new Step.Return());
    }

    private void storeStruct(ProgramBuilder body, ReturnPlan.Direct result, Source pointer) {
        body.add(new Step.Load(pointer, 8, registers.pointer()));
        for (Move move : result.moves()) {
            body.add(new Step.Store((Register) move.location(), move.width(), registers.pointer(), move.offset()));
        }
    }

    private void captureState(ProgramBuilder body, Source pointer) {
        Register answer = registers.answer();
        int offset = 0;
        for (CallState part : CallState.of(target.operatingSystem())) {
            body.add(new Step.Call(new Callee.Symbol(part.function())));
            body.add(new Step.Load(pointer, 8, registers.pointer()));
            body.add(
                    switch (part.answer()) {
                        case ADDRESS -> new Step.CopyInt(answer, registers.pointer(), offset);
                        case VALUE -> new Step.Store(answer, CallState.PART_SIZE, registers.pointer(), offset);
                    });
            offset += CallState.PART_SIZE;
        }
    }
}
