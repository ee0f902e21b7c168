package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function as it is written: appends instructions. Loads, and stores, of neighbouring places that follow each other
 * become one instruction.
 */
final class A64Code {
    /** Relocations of COFF have addends of 20 bits without a sign, whichever way a linker reads the field. */
    private static final int RELATED_BYTES = 1 << 20;

    private final List<CodeItem> items = new ArrayList<>();

    List<CodeItem> items() {
        return List.copyOf(items);
    }

    /** How many items there are. */
    int size() {
        return items.size();
    }

    A64Code add(CodeItem item) {
        items.add(item);
        return this;
    }

    A64Code plain(PlainOp op) {
        return add(new A64Instruction.Plain(op));
    }

    A64Code registers(RegisterOp op, Register destination, Register source) {
        return add(new A64Instruction.Registers(op, destination, source));
    }

    A64Code combine(CombineOp op, Register destination, Register left, Register right) {
        return combine(op, destination, left, right, 0);
    }

    /** With the right operand shifted to the left. */
    A64Code combine(CombineOp op, Register destination, Register left, Register right, int shift) {
        return add(new A64Instruction.Combination(op, destination, left, right, shift));
    }

    A64Code constant(ConstantOp op, Register destination, Register source, long value) {
        return add(new A64Instruction.Constant(op, destination, source, value));
    }

    A64Code pair(PairOp op, Register first, Register second, Register base, long offset, PairOp.Mode mode) {
        return add(new A64Access.Pair(op, first, second, base, Math.toIntExact(offset), mode));
    }

    A64Code branch(BranchOp op, String symbol) {
        return add(new A64Instruction.Branch(op, symbol));
    }

    A64Code branch(BranchOp op, Register address) {
        return add(new A64Instruction.RegisterBranch(op, address));
    }

    A64Code jump(Condition condition, Label label) {
        return add(new A64Jump.If(condition, label));
    }

    A64Code jump(TestOp op, Register register, Label label) {
        return add(new A64Jump.Test(op, register, label));
    }

    A64Code jump(Label label) {
        return add(new A64Jump.Always(label));
    }

    A64Code mark(Label label) {
        return add(label);
    }

    /** Loads or stores; of two neighbours, one after the other, makes a pair. What was just stored is not loaded. */
    A64Code access(AccessOp op, Register register, Memory memory) {
        A64Access.Single access = new A64Access.Single(op, register, memory);
        if (!items.isEmpty() && items.getLast() instanceof A64Access.Single last) {
            if (op == AccessOp.LDR64 && last.equals(new A64Access.Single(AccessOp.STR64, register, memory))) {
                return this;
            }
            Optional<A64Access.Pair> pair = pair(last, access);
            if (pair.isPresent()) {
                items.removeLast();
                return add(pair.get());
            }
        }
        return add(access);
    }

    /** Loads or stores at a place of any distance from its base; destroys x17 if it is out of reach. */
    A64Code far(AccessOp op, Register register, Memory.Based memory) {
        return memory.isReachedBy(op)
                ? access(op, register, memory)
                : sum(X17, memory.base(), memory.displacement()).access(op, register, Memory.at(X17, 0));
    }

    private static Optional<A64Access.Pair> pair(A64Access.Single first, A64Access.Single second) {
        if (first.op() != second.op()
                || !(first.memory() instanceof Memory.Based one)
                || !(second.memory() instanceof Memory.Based other)
                || !one.base().equals(other.base())) {
            return Optional.empty();
        }
        // A load of the base register itself must stay in front of or behind what it would change.
        boolean changesBase = first.op().isLoad()
                && (first.register().equals(second.register())
                        || first.register().equals(one.base()));
        boolean ascending = one.displacement() < other.displacement();
        A64Access.Single low = ascending ? first : second;
        A64Access.Single high = ascending ? second : first;
        int lowest = Math.min(one.displacement(), other.displacement());
        boolean neighbours = Math.abs((long) one.displacement() - other.displacement()) == first.op().memoryWidth();
        if (changesBase || !neighbours) {
            return Optional.empty();
        }
        return PairOp.of(first.op()).filter(op -> op.reaches(lowest)).map(op -> new A64Access.Pair(
                op, low.register(), high.register(), one.base(), lowest, PairOp.Mode.OFFSET));
    }

    /** Sets a register to a constant, in as few instructions as halves of it are neither zeros nor ones. */
    A64Code set(Register register, long value) {
        int zeros = 0;
        int ones = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            zeros += half(value, shift) == 0 ? 1 : 0;
            ones += half(value, shift) == 0xffff ? 1 : 0;
        }
        boolean inverted = ones > zeros;
        boolean narrow = value >>> 32 == 0;
        WideOp first = inverted ? WideOp.MOVN64 : narrow ? WideOp.MOVZ32 : WideOp.MOVZ64;
        int background = inverted ? 0xffff : 0;
        boolean started = false;
        for (int shift = 0; shift < 64; shift += 16) {
            int half = half(value, shift);
            if (half != background) {
                WideOp op = started ? narrow ? WideOp.MOVK32 : WideOp.MOVK64 : first;
                add(new A64Instruction.Wide(op, register, started ? half : half ^ background, shift));
                started = true;
            }
        }
        return started ? this : add(new A64Instruction.Wide(first, register, 0, 0));
    }

    private static int half(long value, int shift) {
        return (int) (value >>> shift) & 0xffff;
    }

    /** Compares two registers, as unsigned numbers among others. */
    A64Code compare(Register left, Register right) {
        return combine(CombineOp.SUBS64, A64Instruction.ZERO, left, right);
    }

    /** Sets a register to another, which may be the stack pointer, plus a constant; destroys x17 for distant places. */
    A64Code sum(Register destination, Register base, long value) {
        ConstantOp op = value < 0 ? ConstantOp.SUB64 : ConstantOp.ADD64;
        long size = Math.abs(value);
        if (size == 0 && destination.equals(base)) {
            return this;
        }
        if (op.encode(size).isPresent()) {
            return constant(op, destination, base, size);
        }
        CombineOp combine = value < 0 ? CombineOp.SUB64 : CombineOp.ADD64;
        return set(X17, size).add(new A64Instruction.StackCombination(combine, destination, base, X17));
    }

    /** Makes the frame deeper; destroys x17 if that takes more than one instruction. */
    A64Code allocate(long bytes) {
        return sum(SP, SP, -bytes).add(new FrameChange.Allocate(bytes));
    }

    /** Makes the frame shallower; destroys x17 if that takes more than one instruction. */
    A64Code release(long bytes) {
        return sum(SP, SP, bytes).add(new FrameChange.Release(bytes));
    }

    /** Signs the return address; stands at the start of a function, as its landing pad. */
    A64Code sign() {
        return plain(PlainOp.PACIASP).add(new FrameChange.ToggleSignedReturnAddress());
    }

    /** Authenticates the return address. */
    A64Code authenticate() {
        return plain(PlainOp.AUTIASP).add(new FrameChange.ToggleSignedReturnAddress());
    }

    /** Calls a function of the table that an interface pointer ({@code JNIEnv *}, {@code JavaVM *}) points to. */
    A64Code callTable(Register interfacePointer, JniFunction function) {
        return access(AccessOp.LDR64, X17, Memory.at(interfacePointer, 0))
                .access(AccessOp.LDR64, X17, Memory.at(X17, function.offset()))
                .branch(BranchOp.CALL, X17);
    }

    /** Puts the address of a symbol of this object into a register; destroys x17 for some addends. */
    A64Code address(Register destination, String symbol, long addend) {
        long related = addend >= 0 && addend < RELATED_BYTES ? addend : 0;
        return add(new A64Instruction.Page(destination, SymbolPart.PAGE, symbol, related))
                .add(new A64Instruction.PageOffset(
                        destination, destination, SymbolPart.PAGE_OFFSET_ADD, symbol, related))
                .sum(destination, destination, addend - related);
    }

    /** Puts the address of a symbol that everyone sees into a register: another image may define it, too. */
    A64Code addressFromTable(Register destination, String symbol) {
        return add(new A64Instruction.Page(destination, SymbolPart.GOT_PAGE, symbol, 0))
                .access(
                        AccessOp.LDR64,
                        destination,
                        new Memory.InPage(destination, SymbolPart.GOT_PAGE_OFFSET, symbol, 0));
    }

    /** Puts the address of a thread-local variable into x0; destroys what a call does. */
    A64Code threadLocal(String symbol) {
        return threadOffset(symbol).combine(CombineOp.ADD64, X0, X0, X1);
    }

    /** Loads a thread-local variable of 8 bytes into x0; destroys what a call does. */
    A64Code loadThreadLocal(String symbol) {
        return threadOffset(symbol).access(AccessOp.LDR64, X0, new Memory.Indexed(X1, X0));
    }

    /** Leaves a thread-local variable's distance from the thread pointer in x0, and the thread pointer in x1. */
    private A64Code threadOffset(String symbol) {
        return add(new A64Instruction.Page(X0, SymbolPart.THREAD_DESCRIPTOR_PAGE, symbol, 0))
                .access(AccessOp.LDR64, X1, new Memory.InPage(X0, SymbolPart.THREAD_DESCRIPTOR_LOAD, symbol, 0))
                .add(new A64Instruction.PageOffset(X0, X0, SymbolPart.THREAD_DESCRIPTOR_ADD, symbol, 0))
                .add(new A64Instruction.ThreadDescriptorCall(X1, symbol))
                .add(new A64Instruction.ThreadPointer(X1));
    }

    /** Loads a thread-local variable of 8 bytes by the initial-exec model, which images may use; no call is made. */
    A64Code threadLocalOfImage(String symbol, Register destination, Register temporary) {
        return add(new A64Instruction.Page(destination, SymbolPart.THREAD_OFFSET_PAGE, symbol, 0))
                .access(
                        AccessOp.LDR64,
                        destination,
                        new Memory.InPage(destination, SymbolPart.THREAD_OFFSET_PAGE_OFFSET, symbol, 0))
                .add(new A64Instruction.ThreadPointer(temporary))
                .access(AccessOp.LDR64, destination, new Memory.Indexed(temporary, destination));
    }
}
