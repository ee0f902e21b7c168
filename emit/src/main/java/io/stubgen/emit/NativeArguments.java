package io.stubgen.emit;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The moves that put a downcall's native arguments in place, and where the function to call is then.
 *
 * @param moves of one parallel move
 * @param callee what to call afterwards
 */
record NativeArguments(List<Assignment> moves, Callee callee) {

    /** Makes the copies of structs that a callee is given by reference, before the moves are made. */
    @FunctionalInterface
    interface StructCopies {
        /** Copies the struct of that many bytes that a pointer points to; returns where the copy's address is. */
        Source copy(Source pointer, long size);
    }

    /**
     * The moves from a stub's parameters to the arguments of the native signature.
     *
     * @param sourceOf where each parameter is
     * @param copies makes the copies of structs that are passed by reference
     * @param symbol the function to call, if the caller does not pass it
     */
    static NativeArguments of(
            List<EntryParameter> parameters,
            Function<EntryParameter, Source> sourceOf,
            CallPlan exit,
            StructCopies copies,
            Optional<String> symbol,
            StubRegisters registers) {
        List<Assignment> moves = new ArrayList<>();
        Callee callee = new Callee.Symbol(symbol.orElse(""));
        for (EntryParameter parameter : parameters) {
            moves.addAll(moves(parameter, sourceOf, exit, copies));
        }
        exit.vectorCount().ifPresent(count -> moves.add(
                new Assignment(new Source.Immediate(count), 4, Extension.NONE, registers.vectorCount().orElseThrow())));
        for (EntryParameter parameter : parameters) {
            if (parameter.role() == EntryParameter.Role.TARGET) {
                callee = new Callee.Address(target(sourceOf.apply(parameter), moves, registers));
            }
        }
        return new NativeArguments(List.copyOf(moves), callee);
    }

    private static List<Assignment> moves(
            EntryParameter parameter,
            Function<EntryParameter, Source> sourceOf,
            CallPlan exit,
            StructCopies copies) {
        return switch (parameter.role()) {
            case RESULT -> resultPointer(sourceOf.apply(parameter), exit);
            case SCALAR, HEAP_OFFSET -> scalar(sourceOf.apply(parameter), exit.arguments().get(parameter.argument()));
            case STRUCT -> struct(sourceOf.apply(parameter), exit.arguments().get(parameter.argument()), copies);
            case TARGET, STATE, HEAP_ARRAY, JNI_ENVIRONMENT, JNI_CLASS -> List.of();
        };
    }

    private static List<Assignment> resultPointer(Source source, CallPlan exit) {
        return exit.result() instanceof ReturnPlan.Memory memory
                ? List.of(new Assignment(source, 8, Extension.NONE, memory.pointer()))
                : List.of();
    }

    private static List<Assignment> scalar(Source source, ArgumentPlan plan) {
        return ((ArgumentPlan.Direct) plan).moves().stream()
                .map(move -> new Assignment(source, move.width(), move.extension(), move.location()))
                .toList();
    }

    private static List<Assignment> struct(Source pointer, ArgumentPlan plan, StructCopies copies) {
        return switch (plan) {
            case ArgumentPlan.Direct direct ->
                direct.moves().stream().map(move -> piece(pointer, move)).toList();
            case ArgumentPlan.Indirect indirect -> {
                Source copy = copies.copy(pointer, indirect.layout().byteSize());
                yield List.of(new Assignment(
                        copy, 8, Extension.NONE, indirect.pointer().location()));
            }
            case ArgumentPlan.Ignored _ -> List.of();
        };
    }

    private static Assignment piece(Source pointer, Move move) {
        return new Assignment(
                new Source.Memory(pointer, move.offset()), move.width(), move.extension(), move.location());
    }

    /** The register in which the target's address came, unless a move overwrites it. */
    private static Register target(Source source, List<Assignment> moves, StubRegisters registers) {
        if (source instanceof Source.Entry(Register register)
                && moves.stream().noneMatch(move -> move.destination().equals(register))) {
            return register;
        }
        moves.add(new Assignment(source, 8, Extension.NONE, registers.callee()));
        return registers.callee();
    }
}
