package io.stubgen.abi.sysv;

import static io.stubgen.abi.sysv.Classification.EIGHTBYTE;
import static io.stubgen.abi.sysv.SysVConvention.REGISTERS;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallSignature;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Move;
import io.stubgen.abi.OperatingSystem;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.StackArguments;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * System V ABI, AMD64 Architecture Processor Supplement, 3.2.3 Parameter Passing.
 *
 * <p>Layouts are expected to be as C lays types out ({@link io.stubgen.abi.LayoutRules}): nothing is aligned to more
 * than 8 bytes. Where the document leaves a choice, gcc and clang decide:
 * <ul>
 *   <li>An empty struct, which C++ gives a byte, has size 0 in C and is not passed at all.
 *   <li>An eightbyte of padding alone (NO_CLASS) is not passed and takes no register. Only types with more alignment
 *       than 8 have one, as {@code struct(int, padding(12))} aligned to 16.
 *   <li>An empty array has no fields, so it does not matter for the class, as in clang; gcc lets the element type
 *       matter unless the array begins an eightbyte.
 *   <li>The caller extends arguments of 8 and 16 bits to 32 bits; clang's callees rely on it.
 *   <li>A result of 8 or 16 bits has anything above, except on macOS, where clang's callees have always extended it.
 *       {@code bool} has anything above 8 bits everywhere.
 * </ul>
 */
public final class SysVClassifier {

    private final CallSignature call;
    private final RegisterSupply registers =
            new RegisterSupply(REGISTERS.integerArguments(), REGISTERS.vectorArguments());
    private final StackArguments stack;

    /** A classifier for one call on a target whose convention is {@link io.stubgen.abi.Target.Convention#SYSV}. */
    public SysVClassifier(CallSignature call) {
        this.call = call;
        this.stack = new StackArguments(call, 0);
    }

    /**
     * Plans the call: its arguments, left to right, take registers and stack.
     *
     * @throws io.stubgen.abi.UnsupportedSignatureException if the stack arguments take 2 GiB
     */
    public CallPlan plan() {
        ReturnPlan result = call.function().returnLayout().map(this::result).orElseGet(ReturnPlan.Nothing::new);
        List<ArgumentPlan> arguments = new ArrayList<>();
        for (MemoryLayout layout : call.arguments()) {
            arguments.add(argument(layout));
        }
        // "For calls that may call functions that use varargs or stdargs [...] %al is used as hidden argument to
        // specify the number of vector registers used."
        OptionalInt vectorCount = call.isVariadic() ? OptionalInt.of(registers.vectorsTaken()) : OptionalInt.empty();
        return new CallPlan(
                call.target(), call.function(), call.firstVariadic(), arguments, result, stack.size(), vectorCount);
    }

    /** "Returning of Values": steps 2 to 4. */
    private ReturnPlan result(MemoryLayout layout) {
        Classification type = Classification.of(layout);
        if (type.isEmpty()) {
            return new ReturnPlan.Nothing();
        }
        if (type.isMemory()) {
            // "In effect, this address becomes a hidden first argument."
            Register pointer = registers.takeInteger();
            return new ReturnPlan.Memory(layout, type.toString(), pointer, REGISTERS.hiddenResultReturned());
        }
        RegisterSupply results = new RegisterSupply(REGISTERS.integerResults(), REGISTERS.vectorResults());
        return new ReturnPlan.Direct(
                layout, type.toString(), inRegisters(layout, type, results, resultExtension(layout)));
    }

    /** "Passing": steps 1 to 3. */
    private ArgumentPlan argument(MemoryLayout layout) {
        Classification type = Classification.of(layout);
        if (type.isEmpty()) {
            return new ArgumentPlan.Ignored(layout, type.toString());
        }
        Extension extension = Extension.promoting(layout);
        // "If there are no registers available for any eightbyte of an argument, the whole argument is passed on the
        // stack." It takes no register then, and later arguments may. "The size of each argument gets rounded up to
        // eightbytes."
        List<Move> moves = type.isMemory() || !registers.suffices(type.classes())
                ? List.of(new Move(0, layout.byteSize(), extension, stack.takeSlots(layout.byteSize())))
                : inRegisters(layout, type, registers, extension);
        return new ArgumentPlan.Direct(layout, type.toString(), moves);
    }

    private static List<Move> inRegisters(
            MemoryLayout layout, Classification type, RegisterSupply registers, Extension extension) {
        List<Move> moves = new ArrayList<>();
        long offset = 0;
        for (ArgumentClass eightbyte : type.classes()) {
            long width = Math.min(EIGHTBYTE, layout.byteSize() - offset);
            switch (eightbyte) {
                case INTEGER -> moves.add(new Move(offset, width, extension, registers.takeInteger()));
                case SSE -> moves.add(new Move(offset, width, extension, registers.takeVector()));
                case NO_CLASS -> {}
                case MEMORY -> throw new AssertionError("in memory: " + layout);
            }
            offset += EIGHTBYTE;
        }
        return moves;
    }

    private Extension resultExtension(MemoryLayout layout) {
        return call.target().operatingSystem() == OperatingSystem.MACOS && !(layout instanceof ValueLayout.OfBoolean)
                ? Extension.promoting(layout)
                : Extension.NONE;
    }
}
