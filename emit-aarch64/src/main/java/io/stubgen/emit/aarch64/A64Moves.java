package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.emit.Assignment;
import io.stubgen.emit.Source;
import io.stubgen.emit.Step;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes moves between registers, stack and memory. Never reads or writes past the end of a struct. */
final class A64Moves {
    /** Value on the way from memory to memory. */
    private static final Register VALUE = X10;
    /** Pointer that came on the stack. */
    private static final Register POINTER = X11;
    /** Second operand of a sum. */
    private static final Register ADDEND = X12;

    private static final Source NOTHING = new Source.Immediate(0);

    private final A64Code code;
    private final A64Blocks blocks;
    private final Function<Location.Stack, Memory.Based> entryMemory;
    private final IntFunction<Memory.Based> slotMemory;
    private final Function<Location.Stack, Memory.Based> outgoingMemory;
    /** What {@link #POINTER} holds. */
    private Source held = NOTHING;

    A64Moves(
            A64Code code,
            A64Blocks blocks,
            Function<Location.Stack, Memory.Based> entryMemory,
            IntFunction<Memory.Based> slotMemory,
            Function<Location.Stack, Memory.Based> outgoingMemory) {
        this.code = code;
        this.blocks = blocks;
        this.entryMemory = entryMemory;
        this.slotMemory = slotMemory;
        this.outgoingMemory = outgoingMemory;
    }

    /** After a call no pointer is at hand any more. */
    void forgetPointer() {
        held = NOTHING;
    }

    void move(Assignment move) {
        switch (move.destination()) {
            case Register register when register.isVector() -> toVector(move, register);
            case Register register -> toInteger(move, register);
            case Location.Stack stack -> toStack(move, stack);
        }
    }

    /** Copies the low bytes of a register, 4 or 8, to memory. */
    void save(Register register, long width, Memory.Based memory) {
        code.far(storeOp(register, width), register, memory);
    }

    void zero(Register register) {
        if (register.isVector()) {
            code.registers(RegisterOp.FMOV64_FROM_INTEGER, register, A64Instruction.ZERO);
        } else {
            code.set(register, 0);
        }
    }

    /** Puts an address, or a value that is not in a register, into a slot. */
    void put(Step.Put put) {
        toInteger(new Assignment(put.source(), put.width(), put.extension(), VALUE), VALUE);
        code.far(AccessOp.STR64, VALUE, slotMemory.apply(put.slot()));
    }

    /** Loads a register from 4 or 8 bytes of memory. */
    void load(Register register, long width, Memory.Based memory) {
        code.far(loadOp(register, width, Extension.NONE), register, memory);
    }

    void extend(Step.Extend extend) {
        copy(extend.register(), extend.register(), extend.width(), extend.extension());
    }

    void copyBlock(Step.CopyBlock copy) {
        blocks.copy(Memory.at(pointer(copy.pointer()), 0), copy.size(), slotMemory.apply(copy.slot()));
    }

    void zeroMemory(Step.ZeroMemory zero) {
        blocks.zero(pointer(zero.pointer()), zero.size());
    }

    /**
     * Stores the low bytes of a register, which widths that are no power of two destroy: two stores then cover them,
     * which overlap for 7 bytes.
     */
    void store(Register value, long width, Register pointer, long offset) {
        int first = (int) Long.highestOneBit(width);
        code.access(storeOp(value, first), value, Memory.at(pointer, offset));
        if (first == width) {
            return;
        }
        int second = width - first == 3 ? 4 : (int) (width - first);
        code.constant(ConstantOp.LSR64, value, value, 8 * (width - second));
        code.access(storeOp(value, second), value, Memory.at(pointer, offset + width - second));
    }

    private void toInteger(Assignment move, Register destination) {
        switch (move.source()) {
            case Source.Entry(Register source) when source.isVector() ->
                code.registers(
                        move.width() == 4 ? RegisterOp.FMOV32_TO_INTEGER : RegisterOp.FMOV64_TO_INTEGER,
                        destination,
                        source);
            case Source.Entry(Register source) -> copy(destination, source, move.width(), move.extension());
            case Source.Entry _, Source.Slot _ ->
                code.far(loadOp(destination, move.width(), move.extension()), destination, memory(move.source()));
            case Source.Memory(Source pointer, long offset) when Long.bitCount(move.width()) == 1 ->
                code.far(
                        loadOp(destination, move.width(), move.extension()),
                        destination,
                        Memory.at(pointer(pointer), offset));
            case Source.Memory(Source pointer, long offset) ->
                loadPiece(destination, pointer(pointer), offset, move.width());
            case Source.Sum(Source left, Source right) -> {
                code.far(AccessOp.LDR64, destination, memory(left)).far(AccessOp.LDR64, ADDEND, memory(right));
                code.combine(CombineOp.ADD64, destination, destination, ADDEND);
            }
            case Source.SlotAddress(int slot) -> address(destination, slotMemory.apply(slot));
            case Source.EntryAddress(Location.Stack stack) -> address(destination, entryMemory.apply(stack));
            case Source.Immediate(int value) -> code.set(destination, value);
        }
    }

    private void address(Register destination, Memory.Based place) {
        code.sum(destination, place.base(), place.displacement());
    }

    private void copy(Register destination, Register source, long width, Extension extension) {
        RegisterOp op =
                switch (extension) {
                    case NONE -> width == 8 ? RegisterOp.MOV64 : RegisterOp.MOV32;
                    case ZERO ->
                        switch ((int) width) {
                            case 1 -> RegisterOp.UXTB;
                            case 2 -> RegisterOp.UXTH;
                            default -> RegisterOp.MOV32;
                        };
                    case SIGN ->
                        switch ((int) width) {
                            case 1 -> RegisterOp.SXTB;
                            case 2 -> RegisterOp.SXTH;
                            default -> RegisterOp.SXTW;
                        };
                };
        code.registers(op, destination, source);
    }

    /**
     * Loads 3, 5, 6 or 7 bytes of a struct. A tail behind 8 bytes or more is loaded with the bytes before it, which are
     * shifted out; otherwise two loads, which may overlap, are put together.
     */
    private void loadPiece(Register destination, Register base, long offset, long width) {
        if (offset >= 8) {
            code.access(AccessOp.LDR64, destination, Memory.at(base, offset + width - 8))
                    .constant(ConstantOp.LSR64, destination, destination, 8 * (8 - width));
            return;
        }
        int first = width == 3 ? 2 : 4;
        int second = width - first == 3 ? 4 : (int) (width - first);
        long shift = width - second;
        code.access(loadOp(VALUE, second, Extension.NONE), VALUE, Memory.at(base, offset + shift))
                .access(loadOp(destination, first, Extension.NONE), destination, Memory.at(base, offset))
                .combine(CombineOp.ORR64, destination, destination, VALUE, (int) (8 * shift));
    }

    private void toVector(Assignment move, Register destination) {
        boolean single = move.width() == 4;
        switch (move.source()) {
            case Source.Entry(Register source) when source.isVector() ->
                code.registers(single ? RegisterOp.FMOV32 : RegisterOp.FMOV64, destination, source);
            case Source.Entry(Register source) ->
                code.registers(
                        single ? RegisterOp.FMOV32_FROM_INTEGER : RegisterOp.FMOV64_FROM_INTEGER, destination, source);
            case Source.Memory(Source pointer, long offset) ->
                load(destination, move.width(), Memory.at(pointer(pointer), offset));
            default -> load(destination, move.width(), memory(move.source()));
        }
    }

    private void toStack(Assignment move, Location.Stack stack) {
        Memory.Based destination = outgoingMemory.apply(stack);
        switch (move.source()) {
            case Source.Memory(Source pointer, long offset) ->
                blocks.copy(Memory.at(pointer(pointer), offset), move.width(), destination);
            case Source.Entry(Register source) when source.isVector() || move.extension() == Extension.NONE ->
                code.far(storeOp(source, move.width()), source, destination);
            default -> {
                toInteger(move, VALUE);
                code.far(storeOp(VALUE, move.writtenWidth()), VALUE, destination);
            }
        }
    }

    private static AccessOp loadOp(Register register, long width, Extension extension) {
        boolean sign = extension == Extension.SIGN;
        return switch ((int) width) {
            case 1 -> sign ? AccessOp.LDRSB : AccessOp.LDRB;
            case 2 -> sign ? AccessOp.LDRSH : AccessOp.LDRH;
            case 4 -> register.isVector() ? AccessOp.LDR_S : sign ? AccessOp.LDRSW : AccessOp.LDR32;
            default -> register.isVector() ? AccessOp.LDR_D : AccessOp.LDR64;
        };
    }

    private static AccessOp storeOp(Register register, long width) {
        return switch ((int) width) {
            case 1 -> AccessOp.STRB;
            case 2 -> AccessOp.STRH;
            case 4 -> register.isVector() ? AccessOp.STR_S : AccessOp.STR32;
            default -> register.isVector() ? AccessOp.STR_D : AccessOp.STR64;
        };
    }

    /** The register that holds a pointer; one that came on the stack is loaded, once for moves in a row. */
    private Register pointer(Source pointer) {
        if (pointer instanceof Source.Entry(Register register)) {
            return register;
        }
        if (!pointer.equals(held)) {
            code.far(AccessOp.LDR64, POINTER, memory(pointer));
            held = pointer;
        }
        return POINTER;
    }

    /** Where a source is that is in memory of which the address is known. */
    Memory.Based memory(Source source) {
        return switch (source) {
            case Source.Entry(Location.Stack stack) -> entryMemory.apply(stack);
            case Source.Slot(int slot, int offset) -> slotMemory.apply(slot).plus(offset);
            default -> throw new IllegalArgumentException("not in memory: " + source);
        };
    }
}
