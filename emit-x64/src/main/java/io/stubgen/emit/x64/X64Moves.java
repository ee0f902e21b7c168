package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.emit.Assignment;
import io.stubgen.emit.Source;
import io.stubgen.emit.Step;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes moves between registers, stack and memory. Never reads or writes past the end of a struct. */
final class X64Moves {
    /** Value on the way from memory to memory. */
    private static final Register VALUE = RAX;
    /** Pointer that came on the stack. */
    private static final Register POINTER = R10;

    private static final Source NOTHING = new Source.Immediate(0);

    private final X64Code code;
    private final X64Blocks blocks;
    private final Function<Location.Stack, Memory.Based> entryMemory;
    private final IntFunction<Memory.Based> slotMemory;
    private final Function<Location.Stack, Memory.Based> outgoingMemory;
    /** What {@link #POINTER} holds. */
    private Source held = NOTHING;

    X64Moves(
            X64Code code,
            X64Blocks blocks,
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
    void save(Register register, long width, Memory memory) {
        code.store(register.isVector() ? vectorStoreOp(width) : storeOp(width), memory, register);
    }

    void zero(Register register) {
        if (register.isVector()) {
            code.registers(RegisterOp.XORPS, register, register);
        } else {
            code.set(register, 0);
        }
    }

    /** Puts an address, or a value in memory, into a slot. */
    void put(Step.Put put) {
        toInteger(new Assignment(put.source(), put.width(), put.extension(), VALUE), VALUE);
        code.store(StoreOp.MOV64, slotMemory.apply(put.slot()), VALUE);
    }

    /** Loads a register from 4 or 8 bytes of memory. */
    void load(Register register, long width, Memory memory) {
        if (register.isVector()) {
            loadVector(register, memory, width);
        } else {
            code.load(width == 4 ? LoadOp.MOV32 : LoadOp.MOV64, register, memory);
        }
    }

    void extend(Step.Extend extend) {
        copy(extend.register(), extend.register(), extend.width(), extend.extension());
    }

    void copyBlock(Step.CopyBlock copy) {
        blocks.copy(new Memory.Based(pointer(copy.pointer()), 0), copy.size(), slotMemory.apply(copy.slot()));
    }

    /** Stores the low bytes of a register, which widths that are no power of two destroy. */
    void store(Register value, long width, Register pointer, long offset) {
        if (value.isVector()) {
            code.store(vectorStoreOp(width), Memory.at(pointer, offset), value);
            return;
        }
        long done = 0;
        while (true) {
            long part = Long.highestOneBit(width - done);
            code.store(storeOp(part), Memory.at(pointer, offset + done), value);
            done += part;
            if (done == width) {
                return;
            }
            code.constant(part == 4 ? ConstantOp.SHR64 : ConstantOp.SHR32, value, (int) (8 * part));
        }
    }

    private void toInteger(Assignment move, Register destination) {
        switch (move.source()) {
            case Source.Entry(Register source) when source.isVector() ->
                code.registers(RegisterOp.MOVQ_TO_INTEGER, destination, source);
            case Source.Entry(Register source) -> copy(destination, source, move.width(), move.extension());
            case Source.Entry(Location.Stack stack) -> loadScalar(destination, entryMemory.apply(stack), move);
            case Source.Slot slot -> loadScalar(destination, memory(slot), move);
            case Source.Memory(Source pointer, long offset) ->
                loadPiece(destination, pointer(pointer), offset, move.width());
            case Source.Sum(Source left, Source right) -> {
                code.load(LoadOp.MOV64, destination, memory(left));
                code.load(LoadOp.ADD64, destination, memory(right));
            }
            case Source.SlotAddress(int slot) -> code.load(LoadOp.LEA, destination, slotMemory.apply(slot));
            case Source.EntryAddress(Location.Stack stack) ->
                code.load(LoadOp.LEA, destination, entryMemory.apply(stack));
            case Source.Immediate(int value) -> code.set(destination, value);
        }
    }

    private void copy(Register destination, Register source, long width, Extension extension) {
        RegisterOp op =
                switch (extension) {
                    case NONE -> width == 8 ? RegisterOp.MOV64 : RegisterOp.MOV32;
                    case ZERO ->
                        switch ((int) width) {
                            case 1 -> RegisterOp.MOVZX8;
                            case 2 -> RegisterOp.MOVZX16;
                            default -> RegisterOp.MOV32;
                        };
                    case SIGN ->
                        switch ((int) width) {
                            case 1 -> RegisterOp.MOVSX8;
                            case 2 -> RegisterOp.MOVSX16;
                            default -> RegisterOp.MOVSXD;
                        };
                };
        code.registers(op, destination, source);
    }

    private void loadScalar(Register destination, Memory memory, Assignment move) {
        LoadOp op =
                switch ((int) move.width()) {
                    case 1 -> move.extension() == Extension.SIGN ? LoadOp.MOVSX8 : LoadOp.MOVZX8;
                    case 2 -> move.extension() == Extension.SIGN ? LoadOp.MOVSX16 : LoadOp.MOVZX16;
                    case 4 -> move.extension() == Extension.SIGN ? LoadOp.MOVSXD : LoadOp.MOV32;
                    default -> LoadOp.MOV64;
                };
        code.load(op, destination, memory);
    }

    /**
     * Loads 1 to 8 bytes of a struct. A tail of the second eightbyte is loaded with the bytes before it, which are
     * shifted out; a struct of 3, 5, 6 or 7 bytes is loaded in two halves that overlap.
     */
    private void loadPiece(Register destination, Register base, long offset, long width) {
        switch ((int) width) {
            case 1 -> code.load(LoadOp.MOVZX8, destination, Memory.at(base, offset));
            case 2 -> code.load(LoadOp.MOVZX16, destination, Memory.at(base, offset));
            case 4 -> code.load(LoadOp.MOV32, destination, Memory.at(base, offset));
            case 8 -> code.load(LoadOp.MOV64, destination, Memory.at(base, offset));
            default -> {
                if (offset >= 8) {
                    code.load(LoadOp.MOV64, destination, Memory.at(base, offset + width - 8));
                    code.constant(ConstantOp.SHR64, destination, (int) (8 * (8 - width)));
                } else {
                    int half = width == 3 ? 2 : 4;
                    LoadOp op = width == 3 ? LoadOp.MOVZX16 : LoadOp.MOV32;
                    code.load(op, VALUE, Memory.at(base, offset + width - half));
                    code.load(op, destination, Memory.at(base, offset));
                    code.constant(ConstantOp.SHL64, VALUE, (int) (8 * (width - half)));
                    code.registers(RegisterOp.OR64, destination, VALUE);
                }
            }
        }
    }

    private void toVector(Assignment move, Register destination) {
        switch (move.source()) {
            case Source.Entry(Register source) when source.isVector() ->
                code.registers(RegisterOp.MOVAPS, destination, source);
            case Source.Entry(Register source) -> code.registers(RegisterOp.MOVQ, destination, source);
            case Source.Memory(Source pointer, long offset) ->
                loadVector(destination, Memory.at(pointer(pointer), offset), move.width());
            default -> loadVector(destination, memory(move.source()), move.width());
        }
    }

    private void loadVector(Register destination, Memory memory, long width) {
        code.load(width == 4 ? LoadOp.MOVSS : LoadOp.MOVSD, destination, memory);
    }

    private void toStack(Assignment move, Location.Stack stack) {
        Memory.Based destination = outgoingMemory.apply(stack);
        switch (move.source()) {
            case Source.Memory(Source pointer, long offset) ->
                blocks.copy(new Memory.Based(pointer(pointer), Math.toIntExact(offset)), move.width(), destination);
            case Source.Entry(Register source) when source.isVector() ->
                code.store(vectorStoreOp(move.width()), destination, source);
            case Source.Entry(Register source) when move.extension() == Extension.NONE ->
                code.store(storeOp(move.width()), destination, source);
            default -> {
                toInteger(move, VALUE);
                code.store(move.writtenWidth() == 8 ? StoreOp.MOV64 : StoreOp.MOV32, destination, VALUE);
            }
        }
    }

    private static StoreOp vectorStoreOp(long width) {
        return width == 4 ? StoreOp.MOVSS : StoreOp.MOVSD;
    }

    private static StoreOp storeOp(long width) {
        return switch ((int) width) {
            case 1 -> StoreOp.MOV8;
            case 2 -> StoreOp.MOV16;
            case 4 -> StoreOp.MOV32;
            default -> StoreOp.MOV64;
        };
    }

    /** The register that holds a pointer; one that came on the stack is loaded, once for moves in a row. */
    private Register pointer(Source pointer) {
        if (pointer instanceof Source.Entry(Register register)) {
            return register;
        }
        if (!pointer.equals(held)) {
            code.load(LoadOp.MOV64, POINTER, memory(pointer));
            held = pointer;
        }
        return POINTER;
    }

    /** Where a source is that is in memory of which the address is known. */
    Memory memory(Source source) {
        return switch (source) {
            case Source.Entry(Location.Stack stack) -> entryMemory.apply(stack);
            case Source.Slot(int slot, int offset) -> slotMemory.apply(slot).plus(offset);
            default -> throw new IllegalArgumentException("not in memory: " + source);
        };
    }
}
