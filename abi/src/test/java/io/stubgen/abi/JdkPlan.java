package io.stubgen.abi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import jdk.internal.foreign.abi.Binding;
import jdk.internal.foreign.abi.CallingSequence;
import jdk.internal.foreign.abi.LinkerOptions;
import jdk.internal.foreign.abi.VMStorage;
import jdk.internal.foreign.abi.x64.sysv.CallArranger;

/** Call plans as lines that the JDK's System V arranger and ours have in common. */
final class JdkPlan {

    private JdkPlan() {}

    /** What the JDK does for a downcall. */
    static List<String> jdk(FunctionDescriptor function, OptionalInt firstVariadic) {
        LinkerOptions options = firstVariadic.isPresent()
                ? LinkerOptions.forDowncall(function, Linker.Option.firstVariadicArg(firstVariadic.getAsInt()))
                : LinkerOptions.forDowncall(function);
        var bindings = CallArranger.getBindings(function.toMethodType(), function, false, options);
        CallingSequence sequence = bindings.callingSequence();
        List<String> lines = new ArrayList<>();

        // Before the arguments stand the target, perhaps a return buffer, and the pointer to a result in memory; behind
        // them, for variadic functions, the number of vector registers.
        int end = sequence.argumentBindingsCount() - (firstVariadic.isPresent() ? 1 : 0);
        int begin = end - function.argumentLayouts().size();
        for (int index = 0; index < function.argumentLayouts().size(); index++) {
            MemoryLayout layout = function.argumentLayouts().get(index);
            addPieces(lines, "argument " + index, layout, sequence.argumentBindings(begin + index));
        }
        if (bindings.isInMemoryReturn()) {
            addPieces(lines, "result address", TestLayouts.POINTER, sequence.argumentBindings(begin - 1));
        } else {
            function.returnLayout()
                    .ifPresent(layout -> addPieces(lines, "result", layout, sequence.returnBindings()));
        }
        if (firstVariadic.isPresent()) {
            lines.add("vectors " + bindings.nVectorArgs());
        }
        return lines;
    }

    /** Pieces of a struct are loaded from or stored to a buffer; a scalar is moved without one. */
    private static void addPieces(List<String> lines, String value, MemoryLayout layout, List<Binding> bindings) {
        long offset = 0;
        long width = layout.byteSize();
        String location = "";
        for (Binding binding : bindings) {
            switch (binding) {
                case Binding.BufferLoad load -> {
                    offset = load.offset();
                    width = load.byteWidth();
                }
                case Binding.VMStore store -> lines.add(line(value, offset, width, name(store.storage())));
                case Binding.VMLoad load -> location = name(load.storage());
                case Binding.BufferStore store -> {
                    lines.add(line(value, store.offset(), store.byteWidth(), location));
                    location = "";
                }
                default -> {}
            }
        }
        if (!location.isEmpty()) {
            lines.add(line(value, 0, layout.byteSize(), location));
        }
    }

    private static String name(VMStorage storage) {
        return storage.debugName().replace("Stack@", "stack+");
    }

    /** The same lines for a plan of ours. */
    static List<String> ours(CallPlan plan) {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < plan.arguments().size(); index++) {
            String value = "argument " + index;
            switch (plan.arguments().get(index)) {
                case ArgumentPlan.Direct direct -> direct.moves().forEach(move -> addEightbytes(lines, value, move));
                case ArgumentPlan.Indirect indirect -> throw new AssertionError(indirect);
                case ArgumentPlan.Ignored _ -> {}
            }
        }
        switch (plan.result()) {
            case ReturnPlan.Direct direct -> direct.moves().forEach(move -> addEightbytes(lines, "result", move));
            case ReturnPlan.Memory memory -> lines.add(line("result address", 0, 8, memory.pointer().name()));
            case ReturnPlan.Nothing _ -> {}
        }
        plan.vectorCount().ifPresent(count -> lines.add("vectors " + count));
        return lines;
    }

    /** The JDK puts structs on the stack by the eightbyte, our plans as a whole. */
    private static void addEightbytes(List<String> lines, String value, Move move) {
        switch (move.location()) {
            case Register register -> lines.add(line(value, move.offset(), move.width(), register.name()));
            case Location.Stack stack -> {
                for (long done = 0; done < move.width(); done += 8) {
                    long width = Math.min(8, move.width() - done);
                    Location slot = new Location.Stack(stack.offset() + done);
                    lines.add(line(value, move.offset() + done, width, slot.toString()));
                }
            }
        }
    }

    private static String line(String value, long offset, long width, String location) {
        return value + ": " + width + " bytes at " + offset + " in " + location;
    }
}
