package io.stubgen.abi.aapcs64;

import static io.stubgen.abi.aapcs64.Aapcs64Convention.REGISTERS;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallSignature;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.StackArguments;
import io.stubgen.abi.aapcs64.Variant.VariadicArguments;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Procedure Call Standard for the Arm 64-bit Architecture (AAPCS64), 6.8.2 Parameter passing rules and 6.9 Result
 * return, with what Apple and Microsoft change ({@link Variant}).
 *
 * <p>Layouts are expected to be as C lays types out ({@link io.stubgen.abi.LayoutRules}): nothing is aligned to more
 * than 8 bytes. An empty struct, which C++ gives a byte, has size 0 in C and is not passed at all.
 */
public final class Aapcs64Classifier {
    private static final int DOUBLEWORD = 8;
    private static final int MAXIMUM_SIZE_IN_REGISTERS = 2 * DOUBLEWORD;

    private final CallSignature call;
    private final Variant variant;
    private final RegisterSequence integers = new RegisterSequence(REGISTERS.integerArguments()); // stage A.1
    private final RegisterSequence vectors = new RegisterSequence(REGISTERS.vectorArguments()); // stage A.2
    private final StackArguments stack; // stage A.4

    /** A classifier for one call on a target with a convention of the name AAPCS64. */
    public Aapcs64Classifier(CallSignature call) {
        this.call = call;
        this.variant = Variant.of(call.target().convention());
        this.stack = new StackArguments(call, 0);
    }

    /**
     * Plans the call.
     *
     * @throws io.stubgen.abi.UnsupportedSignatureException if the stack arguments and copies of structs take 2 GiB
     */
    public CallPlan plan() {
        ReturnPlan result = call.function().returnLayout().map(this::result).orElseGet(ReturnPlan.Nothing::new);
        List<ArgumentPlan> arguments = new ArrayList<>();
        for (int index = 0; index < call.arguments().size(); index++) {
            arguments.add(argument(call.arguments().get(index), index));
        }
        return new CallPlan(
                call.target(),
                call.function(),
                call.firstVariadic(),
                arguments,
                result,
                stack.size(),
                OptionalInt.empty());
    }

    /** 6.9: in the registers of a first argument of that type, or in memory whose address the caller puts into x8. */
    private ReturnPlan result(MemoryLayout layout) {
        ArgumentClass type = classify(layout);
        RegisterSequence integerResults = new RegisterSequence(REGISTERS.integerResults());
        RegisterSequence vectorResults = new RegisterSequence(REGISTERS.vectorResults());
        return switch (type) {
            case INTEGER -> direct(layout, type, List.of(whole(layout, extension(layout), integerResults.take())));
            case FLOAT -> direct(layout, type, List.of(whole(layout, Extension.NONE, vectorResults.take())));
            case HFA -> direct(layout, type, inRegisters(elements(layout), vectorResults));
            case COMPOSITE -> direct(layout, type, inRegisters(layout.byteSize(), integerResults));
            case REFERENCE ->
                new ReturnPlan.Memory(
                        layout, type.toString(), REGISTERS.hiddenResult(), REGISTERS.hiddenResultReturned());
            case EMPTY -> new ReturnPlan.Nothing();
        };
    }

    private static ReturnPlan direct(MemoryLayout layout, ArgumentClass type, List<Move> moves) {
        return new ReturnPlan.Direct(layout, type.toString(), moves);
    }

    private static ArgumentClass classify(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout.OfFloat _, ValueLayout.OfDouble _ -> ArgumentClass.FLOAT;
            case ValueLayout _ -> ArgumentClass.INTEGER;
            case GroupLayout group when group.byteSize() == 0 -> ArgumentClass.EMPTY;
            case GroupLayout group when HomogeneousAggregate.of(group).isPresent() -> ArgumentClass.HFA; // stage B.3
            default -> composite(layout);
        };
    }

    /** Stages B.4 and B.5. */
    private static ArgumentClass composite(MemoryLayout layout) {
        return layout.byteSize() > MAXIMUM_SIZE_IN_REGISTERS ? ArgumentClass.REFERENCE : ArgumentClass.COMPOSITE;
    }

    private ArgumentPlan argument(MemoryLayout layout, int index) {
        ArgumentClass type = isAsIntegers() ? classifyAsInteger(layout) : classify(layout);
        return switch (type) {
            case INTEGER, FLOAT, HFA, COMPOSITE ->
                new ArgumentPlan.Direct(layout, type.toString(), place(layout, type, index));
            case REFERENCE -> {
                stack.addCopy(layout.byteSize());
                List<Move> pointer = place(ValueLayout.ADDRESS, ArgumentClass.INTEGER, index);
                yield new ArgumentPlan.Indirect(layout, type.toString(), pointer.getFirst());
            }
            case EMPTY -> new ArgumentPlan.Ignored(layout, type.toString());
        };
    }

    /**
     * Whether Microsoft's "Variadic functions" rules: "All composites are treated alike; no special treatment of HFAs
     * or HVAs. SIMD and floating-point registers aren't used."
     */
    private boolean isAsIntegers() {
        return call.isVariadic() && variant.variadicArguments() == VariadicArguments.AS_INTEGERS;
    }

    private static ArgumentClass classifyAsInteger(MemoryLayout layout) {
        ArgumentClass type = classify(layout);
        return switch (type) {
            case FLOAT -> ArgumentClass.INTEGER;
            case HFA -> composite(layout);
            case INTEGER, COMPOSITE, REFERENCE, EMPTY -> type;
        };
    }

    private List<Move> place(MemoryLayout layout, ArgumentClass type, int index) {
        if (call.isVariadic(index) && variant.variadicArguments() == VariadicArguments.ON_STACK) {
            return List.of(whole(layout, extension(layout), stack.takeSlots(layout.byteSize())));
        }
        return switch (type) {
            case INTEGER -> integers.left() > 0 // stages C.9, C.14 to C.17
                    ? List.of(whole(layout, extension(layout), integers.take()))
                    : List.of(scalarOnStack(layout, layout.byteSize()));
            case FLOAT -> vectors.left() > 0 // stages C.1, C.5, C.6
                    ? List.of(whole(layout, Extension.NONE, vectors.take()))
                    : List.of(scalarOnStack(layout, layout.byteSize()));
            case HFA -> homogeneousAggregate(layout);
            case COMPOSITE -> composite(layout, Math.ceilDiv(layout.byteSize(), DOUBLEWORD));
            case REFERENCE, EMPTY -> throw new AssertionError("not passed itself: " + layout);
        };
    }

    /** Stages C.2, C.3, C.4 and C.6. */
    private List<Move> homogeneousAggregate(MemoryLayout layout) {
        HomogeneousAggregate elements = elements(layout);
        if (elements.count() <= vectors.left()) {
            return inRegisters(elements, vectors);
        }
        vectors.close();
        return List.of(scalarOnStack(layout, elements.elementSize()));
    }

    /**
     * Stages C.12 to C.15. Microsoft's variadic functions have "an imaginary stack, where the first 64 bytes of the
     * stack are loaded into x0-x7, and any remaining stack arguments are placed normally".
     */
    private List<Move> composite(MemoryLayout layout, long doublewords) {
        if (doublewords <= integers.left()) {
            return inRegisters(layout.byteSize(), integers);
        }
        List<Move> moves = new ArrayList<>();
        if (isAsIntegers()) {
            moves.addAll(inRegisters(integers.left() * DOUBLEWORD, integers));
        }
        integers.close();
        long offset = moves.size() * (long) DOUBLEWORD;
        long width = layout.byteSize() - offset;
        moves.add(new Move(offset, width, Extension.NONE, stack.takeSlots(width)));
        return moves;
    }

    /** A scalar or HFA, whose alignment Apple does not raise to that of a slot. */
    private Move scalarOnStack(MemoryLayout layout, long alignment) {
        return switch (variant.stackScalars()) {
            case IN_SLOTS -> whole(layout, extension(layout), stack.takeSlots(layout.byteSize()));
            case PACKED -> whole(layout, Extension.NONE, stack.take(layout.byteSize(), alignment));
        };
    }

    private static HomogeneousAggregate elements(MemoryLayout layout) {
        return HomogeneousAggregate.of((GroupLayout) layout).orElseThrow();
    }

    /** An element a register. */
    private static List<Move> inRegisters(HomogeneousAggregate elements, RegisterSequence registers) {
        List<Move> moves = new ArrayList<>();
        for (long element = 0; element < elements.count(); element++) {
            long offset = element * elements.elementSize();
            moves.add(new Move(offset, elements.elementSize(), Extension.NONE, registers.take()));
        }
        return moves;
    }

    /** A doubleword a register; the last may be less. */
    private static List<Move> inRegisters(long size, RegisterSequence registers) {
        List<Move> moves = new ArrayList<>();
        for (long offset = 0; offset < size; offset += DOUBLEWORD) {
            moves.add(new Move(offset, Math.min(DOUBLEWORD, size - offset), Extension.NONE, registers.take()));
        }
        return moves;
    }

    private static Move whole(MemoryLayout layout, Extension extension, Location location) {
        return new Move(0, layout.byteSize(), extension, location);
    }

    private Extension extension(MemoryLayout layout) {
        return switch (variant.narrowIntegers()) {
            case EXTENDED_BY_SENDER -> Extension.promoting(layout);
            case EXTENDED_BY_RECEIVER -> Extension.NONE;
        };
    }
}
