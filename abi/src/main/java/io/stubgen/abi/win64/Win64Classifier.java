package io.stubgen.abi.win64;

import static io.stubgen.abi.win64.Win64Convention.REGISTERS;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallSignature;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.StackArguments;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Microsoft's "x64 calling convention" and "x64 ABI conventions". Every argument has a position: a hidden result's
 * address is the first. Positions 0 to 3 are registers, the others slots of 8 bytes above the shadow space.
 *
 * <p>Where the document leaves a choice, MinGW gcc and clang decide:
 * <ul>
 *   <li>Bits above a narrow integer are anything, in arguments and results, {@code bool} too.
 *   <li>An empty struct, which Microsoft's C does not have, is passed and returned by reference as any other of odd
 *       size (gcc does not return it).
 *   <li>A floating-point argument of a variadic function is in both registers of its position, named ones as well:
 *       clang does this, gcc for those behind the dots only, and callees of neither mind.
 * </ul>
 */
public final class Win64Classifier {
    private static final int SLOT = 8; // and the size of a pointer

    private final CallSignature call;
    private final StackArguments stack;
    private int position;

    /** A classifier for one call on a target whose convention is {@link io.stubgen.abi.Target.Convention#WIN64}. */
    public Win64Classifier(CallSignature call) {
        this.call = call;
        this.stack = new StackArguments(call, Win64Convention.REGISTERS.shadowSpace());
    }

    /**
     * Plans the call.
     *
     * @throws io.stubgen.abi.UnsupportedSignatureException if the stack arguments and copies of structs take 2 GiB
     */
    public CallPlan plan() {
        ReturnPlan result = call.function().returnLayout().map(this::result).orElseGet(ReturnPlan.Nothing::new);
        List<ArgumentPlan> arguments = new ArrayList<>();
        for (MemoryLayout layout : call.arguments()) {
            arguments.add(argument(layout));
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

    /** "Return values". */
    private ReturnPlan result(MemoryLayout layout) {
        ArgumentClass type = ArgumentClass.of(layout);
        return switch (type) {
            case INTEGER, AGGREGATE -> direct(layout, type, REGISTERS.integerResults().getFirst());
            case FLOAT -> direct(layout, type, REGISTERS.vectorResults().getFirst());
            case REFERENCE -> {
                // "the caller must allocate memory for the return value and pass a pointer to it as the first
                // argument. The remaining arguments are then shifted one argument to the right. The same pointer must
                // be returned by the callee in RAX."
                position++;
                yield new ReturnPlan.Memory(
                        layout, type.name(), REGISTERS.hiddenResult(), REGISTERS.hiddenResultReturned());
            }
        };
    }

    private static ReturnPlan direct(MemoryLayout layout, ArgumentClass type, Register register) {
        return new ReturnPlan.Direct(layout, type.name(), List.of(whole(layout, register)));
    }

    /** "Parameter passing". */
    private ArgumentPlan argument(MemoryLayout layout) {
        ArgumentClass type = ArgumentClass.of(layout);
        return switch (type) {
            case INTEGER, AGGREGATE -> {
                Move value = whole(layout, next(REGISTERS.integerArguments()));
                yield new ArgumentPlan.Direct(layout, type.name(), List.of(value));
            }
            case FLOAT -> new ArgumentPlan.Direct(layout, type.name(), floatingPoint(layout));
            case REFERENCE -> {
                stack.addCopy(layout.byteSize());
                Move pointer = new Move(0, SLOT, Extension.NONE, next(REGISTERS.integerArguments()));
                yield new ArgumentPlan.Indirect(layout, type.name(), pointer);
            }
        };
    }

    /** "Varargs": "both the integer register and the floating-point register must contain the value". */
    private List<Move> floatingPoint(MemoryLayout layout) {
        int taken = position;
        List<Move> moves = new ArrayList<>();
        moves.add(whole(layout, next(REGISTERS.vectorArguments())));
        if (call.isVariadic() && taken < REGISTERS.integerArguments().size()) {
            moves.add(whole(layout, REGISTERS.integerArguments().get(taken)));
        }
        return moves;
    }

    private static Move whole(MemoryLayout layout, Location location) {
        return new Move(0, layout.byteSize(), Extension.NONE, location);
    }

    /** The place of the next position. */
    private Location next(List<Register> registers) {
        int taken = position++;
        return taken < registers.size() ? registers.get(taken) : stack.takeSlots(SLOT);
    }
}
