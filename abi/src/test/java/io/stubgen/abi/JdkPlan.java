package io.stubgen.abi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jdk.internal.foreign.abi.Binding;
import jdk.internal.foreign.abi.CallingSequence;
import jdk.internal.foreign.abi.LinkerOptions;
import jdk.internal.foreign.abi.VMStorage;

/**
 * Call plans as lines that the JDK's arrangers and ours have in common. Both sort them, and join pieces that are
 * neighbours on the stack: the JDK puts structs there in parts, our plans as a whole.
 */
final class JdkPlan {
    private static final String ADDRESS_OF_COPY = " (address of a copy)";
    private static final long SHADOW_SPACE = 32;

    private final Target target;
    private final List<Piece> pieces = new ArrayList<>();

    private JdkPlan(Target target) {
        this.target = target;
    }

    private record Piece(String value, long offset, long width, Location location) {

        boolean isFollowedOnStackBy(Piece next) {
            return location instanceof Location.Stack slot
                    && next.location instanceof Location.Stack nextSlot
                    && value.equals(next.value)
                    && offset + width == next.offset
                    && slot.offset() + width == nextSlot.offset();
        }

        @Override
        public String toString() {
            return value + ": " + width + " bytes at " + offset + " in " + location;
        }
    }

    private record Sequence(CallingSequence bindings, boolean resultInMemory, List<String> ends) {}

    /** What the JDK does for a downcall; empty if it refuses it. */
    static Optional<List<String>> ofJdk(Target target, FunctionDescriptor function, OptionalInt firstVariadic) {
        LinkerOptions options = firstVariadic.isPresent()
                ? LinkerOptions.forDowncall(function, Linker.Option.firstVariadicArg(firstVariadic.getAsInt()))
                : LinkerOptions.forDowncall(function);
        try {
            return Optional.of(lines(target, function, arrange(target, function, options)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(Target target, FunctionDescriptor function, Sequence sequence) {
        CallingSequence bindings = sequence.bindings();
        JdkPlan plan = new JdkPlan(target);

        // Before the arguments stand the target, perhaps a return buffer, and the pointer to a result in memory; behind
        // them, for variadic functions of System V, the number of vector registers.
        int end = bindings.argumentBindingsCount() - sequence.ends().size();
        int begin = end - function.argumentLayouts().size();
        for (int index = 0; index < function.argumentLayouts().size(); index++) {
            MemoryLayout layout = function.argumentLayouts().get(index);
            plan.addPieces("argument " + index, layout, bindings.argumentBindings(begin + index));
        }
        if (sequence.resultInMemory()) {
            plan.addPieces("result address", TestLayouts.POINTER, bindings.argumentBindings(begin - 1));
        } else {
            function.returnLayout()
                    .ifPresent(layout -> plan.addPieces("result", layout, bindings.returnBindings()));
        }
        return plan.lines(sequence.ends());
    }

    private static Sequence arrange(Target target, FunctionDescriptor function, LinkerOptions options) {
        var type = function.toMethodType();
        return switch (target.convention()) {
            case SYSV -> {
                var bindings = jdk.internal.foreign.abi.x64.sysv.CallArranger.getBindings(
                        type, function, false, options);
                List<String> ends =
                        options.isVariadicFunction() ? List.of("vectors " + bindings.nVectorArgs()) : List.of();
                yield new Sequence(bindings.callingSequence(), bindings.isInMemoryReturn(), ends);
            }
            case WIN64 -> {
                var bindings = jdk.internal.foreign.abi.x64.windows.CallArranger.getBindings(
                        type, function, false, options);
                yield new Sequence(bindings.callingSequence(), bindings.isInMemoryReturn(), List.of());
            }
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> {
                var bindings = arranger(target).getBindings(type, function, false, options);
                yield new Sequence(bindings.callingSequence(), bindings.isInMemoryReturn(), List.of());
            }
        };
    }

    private static jdk.internal.foreign.abi.aarch64.CallArranger arranger(Target target) {
        return switch (target.operatingSystem()) {
            case LINUX -> jdk.internal.foreign.abi.aarch64.CallArranger.LINUX;
            case MACOS -> jdk.internal.foreign.abi.aarch64.CallArranger.MACOS;
            case WINDOWS -> jdk.internal.foreign.abi.aarch64.CallArranger.WINDOWS;
        };
    }

    /** Pieces of a struct are loaded from or stored to a buffer; a scalar is moved without one. */
    private void addPieces(String value, MemoryLayout layout, List<Binding> bindings) {
        String name = value;
        long offset = 0;
        long width = layout.byteSize();
        List<Location> loaded = new ArrayList<>();
        for (Binding binding : bindings) {
            switch (binding) {
                case Binding.Copy _ -> {
                    name = value + ADDRESS_OF_COPY;
                    width = TestLayouts.POINTER.byteSize();
                }
                case Binding.BufferLoad load -> {
                    offset = load.offset();
                    width = load.byteWidth();
                }
                case Binding.VMStore store -> pieces.add(new Piece(name, offset, width, location(store.storage())));
                case Binding.VMLoad load -> loaded.add(location(load.storage()));
                case Binding.BufferStore store ->
                    pieces.add(new Piece(name, store.offset(), store.byteWidth(), loaded.removeLast()));
                default -> {}
            }
        }
        for (Location location : loaded) {
            pieces.add(new Piece(name, 0, layout.byteSize(), location));
        }
    }

    private Location location(VMStorage storage) {
        String name = storage.debugName();
        if (name.startsWith("Stack@")) {
            long reserved = target.convention() == Target.Convention.WIN64 ? SHADOW_SPACE : 0;
            return new Location.Stack(Long.parseLong(name.substring("Stack@".length())) + reserved);
        }
        if (target.architecture() == Architecture.AARCH64) {
            int number = Integer.parseInt(name.substring(1));
            return name.startsWith("v") ? AArch64Registers.vector(number) : AArch64Registers.integer(number);
        }
        return name.startsWith("xmm")
                ? X64Registers.vector(Integer.parseInt(name.substring("xmm".length())))
                : integer(name);
    }

    private static Register integer(String name) {
        for (int number = 0; number < 16; number++) {
            if (X64Registers.integer(number).name().equals(name)) {
                return X64Registers.integer(number);
            }
        }
        throw new AssertionError(name);
    }

    /** The same lines for a plan of ours. */
    static List<String> of(CallPlan plan) {
        JdkPlan lines = new JdkPlan(plan.target());
        for (int index = 0; index < plan.arguments().size(); index++) {
            String value = "argument " + index;
            switch (plan.arguments().get(index)) {
                case ArgumentPlan.Direct direct -> direct.moves().forEach(move -> lines.add(value, move));
                case ArgumentPlan.Indirect indirect -> lines.add(value + ADDRESS_OF_COPY, indirect.pointer());
                case ArgumentPlan.Ignored _ -> {}
            }
        }
        switch (plan.result()) {
            case ReturnPlan.Direct direct -> direct.moves().forEach(move -> lines.add("result", move));
            case ReturnPlan.Memory memory -> lines.pieces.add(new Piece("result address", 0, 8, memory.pointer()));
            case ReturnPlan.Nothing _ -> {}
        }
        return lines.lines(plan.vectorCount().stream().mapToObj(count -> "vectors " + count).toList());
    }

    private void add(String value, Move move) {
        pieces.add(new Piece(value, move.offset(), move.width(), move.location()));
    }

    private List<String> lines(List<String> ends) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().isFollowedOnStackBy(piece)) {
                Piece first = joined.removeLast();
                joined.add(new Piece(first.value, first.offset, first.width + piece.width, first.location));
            } else {
                joined.add(piece);
            }
        }
        List<String> lines = new ArrayList<>(joined.stream().map(Piece::toString).sorted().toList());
        lines.addAll(ends);
        return lines;
    }
}
