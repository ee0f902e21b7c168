package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.Label;
import java.util.ArrayList;
import java.util.List;

/** A function as it is written: appends instructions, and notes what they do to the frame. */
final class X64Code {
    private final List<CodeItem> items = new ArrayList<>();

    List<CodeItem> items() {
        return List.copyOf(items);
    }

    X64Code plain(PlainOp op) {
        return add(new X64Instruction.Plain(op));
    }

    X64Code registers(RegisterOp op, Register destination, Register source) {
        return add(new X64Instruction.Registers(op, destination, source));
    }

    X64Code load(LoadOp op, Register destination, Memory source) {
        return add(new X64Instruction.Load(op, destination, source));
    }

    X64Code store(StoreOp op, Memory destination, Register source) {
        return add(new X64Instruction.Store(op, destination, source));
    }

    X64Code constant(ConstantOp op, Register destination, int value) {
        return add(new X64Instruction.Constant(op, destination, value));
    }

    /** Sets a register to a constant; destroys the flags. */
    X64Code set(Register register, int value) {
        return value == 0
                ? registers(RegisterOp.XOR32, register, register)
                : constant(ConstantOp.MOV32, register, value);
    }

    X64Code branch(BranchOp op, String symbol) {
        return add(new X64Instruction.Branch(op, symbol));
    }

    X64Code branch(BranchOp op, Register address) {
        return add(new X64Instruction.RegisterBranch(op, address));
    }

    X64Code jump(Condition condition, Label label) {
        return add(new X64Instruction.Jump(condition, label));
    }

    X64Code mark(Label label) {
        return add(label);
    }

    /** Puts the address of a thread-local variable into rax; destroys what a call does. */
    X64Code threadLocal(String symbol) {
        return add(new X64Instruction.ThreadLocalArgument(symbol)).add(new X64Instruction.ThreadLocalCall());
    }

    /** Calls a function of the table that an interface pointer ({@code JNIEnv *}, {@code JavaVM *}) points to. */
    X64Code callTable(Register interfacePointer, JniFunction function) {
        load(LoadOp.MOV64, RAX, Memory.at(interfacePointer, 0));
        return add(new X64Instruction.MemoryBranch(BranchOp.CALL, Memory.at(RAX, function.offset())));
    }

    X64Code push(Register register) {
        return add(new X64Instruction.Stack(StackOp.PUSH, register)).add(new FrameChange.Allocate(8));
    }

    X64Code pop(Register register) {
        return add(new X64Instruction.Stack(StackOp.POP, register)).add(new FrameChange.Release(8));
    }

    /** Makes the frame deeper; nothing for 0 bytes. */
    X64Code allocate(long bytes) {
        return bytes == 0
                ? this
                : constant(ConstantOp.SUB64, RSP, Math.toIntExact(bytes)).add(new FrameChange.Allocate(bytes));
    }

    /** Makes the frame shallower; nothing for 0 bytes. */
    X64Code release(long bytes) {
        return bytes == 0
                ? this
                : constant(ConstantOp.ADD64, RSP, Math.toIntExact(bytes)).add(new FrameChange.Release(bytes));
    }

    /** After a return: code from here on is reached with a frame of that many bytes. */
    X64Code reallocated(long bytes) {
        return bytes == 0 ? this : add(new FrameChange.Allocate(bytes));
    }

    X64Code add(CodeItem item) {
        items.add(item);
        return this;
    }
}
