package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.emit.Assignment;
import io.stubgen.emit.Label;
import io.stubgen.emit.Source;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes moves between registers, stack and memory. Never reads or writes past the end of a struct. */
final class X64Moves {
    /** Value on the way from memory to memory. */
    private static final Register VALUE = RAX;
    /** Pointer that came on the stack. */
    private static final Register POINTER = R10;
    /** 16 bytes on the way from memory to memory. */
    private static final Register BLOCK = XMM15;
    /** Structs of more bytes than this are copied in a loop. */
    private static final long UNROLLED = 256;

    private static final Source NOTHING = new Source.Immediate(0);

    private final X64Code code;
    private final Function<Location.Stack, Memory> entryMemory;
    private final IntFunction<Memory> slotMemory;
    private final Function<Location.Stack, Memory> outgoingMemory;
    /** What {@link #POINTER} holds. */
    private Source held = NOTHING;
    /** The first that is unused. */
    private int labels;

    X64Moves(
            X64Code code,
            int labels,
            Function<Location.Stack, Memory> entryMemory,
            IntFunction<Memory> slotMemory,
            Function<Location.Stack, Memory> outgoingMemory) {
        this.code = code;
        this.labels = labels;
        this.entryMemory = entryMemory;
        this.slotMemory = slotMemory;
        this.outgoingMemory = outgoingMemory;
    }

    Label newLabel() {
        return new Label(labels++);
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

    /** Copies a register to 8 bytes of memory. */
    void save(Register register, Memory memory) {
        code.store(register.isVector() ? StoreOp.MOVSD : StoreOp.MOV64, memory, register);
    }

    void zero(Register register) {
        if (register.isVector()) {
            code.registers(RegisterOp.XORPS, register, register);
        } else {
            code.set(register, 0);
        }
    }

    /** Puts an address, or 8 bytes of memory, into memory. */
    void put(Source source, Memory memory) {
        toInteger(new Assignment(source, 8, Extension.NONE, VALUE), VALUE);
        code.store(StoreOp.MOV64, memory, VALUE);
    }

    /** Loads a register from 8 bytes of memory. */
    void load(Register register, Memory memory) {
        code.load(register.isVector() ? LoadOp.MOVSD : LoadOp.MOV64, register, memory);
    }

    /** Stores the low bytes of a register, which widths that are no power of two destroy. */
    void store(Register value, long width, Register pointer, long offset) {
        if (value.isVector()) {
            code.store(width == 4 ? StoreOp.MOVSS : StoreOp.MOVSD, Memory.at(pointer, offset), value);
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
            case Source.Entry(Register source) -> copy(destination, source, move);
            case Source.Entry(Location.Stack stack) -> loadScalar(destination, entryMemory.apply(stack), move);
            case Source.Slot(int slot) -> loadScalar(destination, slotMemory.apply(slot), move);
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

    private void copy(Register destination, Register source, Assignment move) {
        RegisterOp op =
                switch (move.extension()) {
                    case NONE -> move.width() == 8 ? RegisterOp.MOV64 : RegisterOp.MOV32;
                    case ZERO -> move.width() == 1 ? RegisterOp.MOVZX8 : RegisterOp.MOVZX16;
                    case SIGN -> move.width() == 1 ? RegisterOp.MOVSX8 : RegisterOp.MOVSX16;
                };
        code.registers(op, destination, source);
    }

    private void loadScalar(Register destination, Memory memory, Assignment move) {
        LoadOp op =
                switch ((int) move.width()) {
                    case 1 -> move.extension() == Extension.SIGN ? LoadOp.MOVSX8 : LoadOp.MOVZX8;
                    case 2 -> move.extension() == Extension.SIGN ? LoadOp.MOVSX16 : LoadOp.MOVZX16;
                    case 4 -> LoadOp.MOV32;
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
        Memory destination = outgoingMemory.apply(stack);
        switch (move.source()) {
            case Source.Memory(Source pointer, long offset) ->
                copyBlock(pointer(pointer), offset, move.width(), stack);
            case Source.Entry(Register source) when source.isVector() ->
                code.store(move.width() == 4 ? StoreOp.MOVSS : StoreOp.MOVSD, destination, source);
            case Source.Entry(Register source) when move.extension() == Extension.NONE ->
                code.store(storeOp(move.width()), destination, source);
            default -> {
                toInteger(move, VALUE);
                code.store(move.width() == 8 ? StoreOp.MOV64 : StoreOp.MOV32, destination, VALUE);
            }
        }
    }

    /** Copies a struct to the stack, the last bytes together with some before them. */
    private void copyBlock(Register base, long offset, long width, Location.Stack stack) {
        long done = 0;
        if (width > UNROLLED) {
            done = width / 16 * 16;
            copyLoop(base, offset, done, stack);
        }
        while (done < width) {
            long left = width - done;
            long part = left >= 16 || left > 8 && width >= 16 ? 16 : left >= 8 || width >= 8 ? 8 : smallPart(left, width);
            long from = Math.min(done, width - part);
            Memory destination = outgoingMemory.apply(new Location.Stack(stack.offset() + from));
            copyPart(Memory.at(base, offset + from), destination, part);
            done = from + part;
        }
    }

    /** Of a struct of less than 8 bytes, the part to copy next: two of them cover it. */
    private static long smallPart(long left, long width) {
        return left == 3 && width > 3 ? 4 : Long.highestOneBit(left);
    }

    private void copyPart(Memory from, Memory to, long width) {
        switch ((int) width) {
            case 16 -> code.load(LoadOp.MOVUPS, BLOCK, from).store(StoreOp.MOVUPS, to, BLOCK);
            case 8 -> code.load(LoadOp.MOV64, VALUE, from).store(StoreOp.MOV64, to, VALUE);
            case 4 -> code.load(LoadOp.MOV32, VALUE, from).store(StoreOp.MOV32, to, VALUE);
            case 2 -> code.load(LoadOp.MOVZX16, VALUE, from).store(StoreOp.MOV16, to, VALUE);
            default -> code.load(LoadOp.MOVZX8, VALUE, from).store(StoreOp.MOV8, to, VALUE);
        }
    }

    /** Copies a multiple of 16 bytes, from the end to the start. */
    private void copyLoop(Register base, long offset, long width, Location.Stack stack) {
        Label again = newLabel();
        Memory.Based destination = (Memory.Based) outgoingMemory.apply(stack);
        code.constant(ConstantOp.MOV32, VALUE, Math.toIntExact(width - 16)).mark(again);
        code.load(LoadOp.MOVUPS, BLOCK, new Memory.Indexed(base, VALUE, Math.toIntExact(offset)));
        code.store(
                StoreOp.MOVUPS, new Memory.Indexed(destination.base(), VALUE, destination.displacement()), BLOCK);
        code.constant(ConstantOp.SUB32, VALUE, 16).jump(Condition.NOT_SIGN, again);
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

    private Memory memory(Source source) {
        return switch (source) {
            case Source.Entry(Location.Stack stack) -> entryMemory.apply(stack);
            case Source.Slot(int slot) -> slotMemory.apply(slot);
            default -> throw new IllegalArgumentException("not in memory: " + source);
        };
    }
}
