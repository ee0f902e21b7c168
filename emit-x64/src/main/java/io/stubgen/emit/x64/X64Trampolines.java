package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Architecture;
import io.stubgen.abi.Register;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.StubEmitter.SupportFunction;
import io.stubgen.emit.StubEmitter.Visibility;
import io.stubgen.emit.Trampolines;
import java.util.ArrayList;
import java.util.List;

/** The trampolines' code and the stub of released ones. */
final class X64Trampolines {
    private X64Trampolines() {}

    static List<SupportFunction> of(Trampolines trampolines) {
        return List.of(
                new SupportFunction(JniSupport.TRAMPOLINES, Visibility.OBJECT, code(trampolines).items()),
                new SupportFunction(JniSupport.RELEASED, Visibility.OBJECT, released().items()));
    }

    /** A symbol of this object, as a memory operand. */
    static Memory symbol(String name) {
        return new Memory.Relative(name, 0);
    }

    /** Each trampoline fills {@link Trampolines#CODE_SIZE} bytes: 4 + 7 + 3, and 2 that are never reached. */
    private static X64Code code(Trampolines trampolines) {
        X64Code code = new X64Code();
        for (int slot = 0; slot < trampolines.count(); slot++) {
            code.plain(PlainOp.ENDBR64)
                    .load(LoadOp.LEA, R11, new Memory.Relative(JniSupport.SLOTS, slot * Trampolines.SLOT_SIZE))
                    .add(new X64Instruction.MemoryBranch(BranchOp.JMP, Memory.at(R11, Trampolines.STUB)));
            code.plain(PlainOp.INT3).plain(PlainOp.INT3);
        }
        return code;
    }

    static List<SupportFunction> binding(Trampolines trampolines, List<String> stubs) {
        List<SupportFunction> functions = new ArrayList<>();
        for (String stub : stubs) {
            String symbol = "stub_bind_" + stub.replaceFirst("^stub_", "");
            functions.add(new SupportFunction(symbol, Visibility.EVERYONE, bind(stub).items()));
        }
        functions.add(new SupportFunction("stub_release", Visibility.EVERYONE, release(trampolines).items()));
        return functions;
    }

    /** Gives the slot of that number the stub of the shape of that number, and returns the trampoline's address. */
    static X64Code open(Register slot, Register shape) {
        X64Code code = new X64Code().plain(PlainOp.ENDBR64);
        scaled(code, shape, shape, 8)
                .load(LoadOp.LEA, RAX, symbol(JniSupport.SHAPES))
                .load(LoadOp.MOV64, RAX, new Memory.Indexed(RAX, shape, 0));
        setStub(code, slot, RAX)
                .constant(ConstantOp.SHR64, slot, slotBytesPerCodeByte())
                .load(LoadOp.LEA, RAX, symbol(JniSupport.TRAMPOLINES))
                .load(LoadOp.LEA, RAX, new Memory.Indexed(RAX, slot, 0));
        return code.plain(PlainOp.RET);
    }

    /** Gives the slot of that number the stub that reports a released pointer. */
    static X64Code close(Register slot) {
        X64Code code = new X64Code().plain(PlainOp.ENDBR64);
        code.load(LoadOp.LEA, RAX, symbol(JniSupport.RELEASED));
        return setStub(code, slot, RAX).plain(PlainOp.RET);
    }

    /** Sets the stub of the slot whose number is in a register, and leaves the slot's offset there. */
    private static X64Code setStub(X64Code code, Register slot, Register stub) {
        return scaled(code, slot, slot, Trampolines.SLOT_SIZE)
                .load(LoadOp.LEA, R8, symbol(JniSupport.SLOTS))
                .store(StoreOp.MOV64, new Memory.Indexed(R8, slot, Trampolines.STUB), stub);
    }

    /** A 32-bit number times a power of two. */
    static X64Code scaled(X64Code code, Register destination, Register number, int factor) {
        return code.registers(RegisterOp.MOV32, destination, number)
                .constant(ConstantOp.SHL64, destination, Integer.numberOfTrailingZeros(factor));
    }

    /** How far to shift a slot's offset for its trampoline's. */
    private static int slotBytesPerCodeByte() {
        return Integer.numberOfTrailingZeros(Trampolines.SLOT_SIZE / Trampolines.codeSize(Architecture.X64));
    }

    /**
     * Takes the first free slot: the list's head changes together with its count of changes, so that a slot which was
     * taken and freed in between is noticed. The stub is stored last: until then the pointer counts as released.
     */
    private static X64Code bind(String stub) {
        Label again = new Label(0);
        Label none = new Label(1);
        X64Code code = new X64Code().plain(PlainOp.ENDBR64);
        code.load(LoadOp.LEA, R8, symbol(JniSupport.FREE_SLOTS))
                .load(LoadOp.LEA, R9, new Memory.Relative(JniSupport.SLOTS, -Trampolines.SLOT_SIZE))
                .load(LoadOp.MOV64, RAX, Memory.at(R8, 0))
                .mark(again);
        code.registers(RegisterOp.MOV32, RCX, RAX)
                .registers(RegisterOp.TEST32, RCX, RCX)
                .jump(Condition.EQUAL, none)
                .constant(ConstantOp.SHL64, RCX, Integer.numberOfTrailingZeros(Trampolines.SLOT_SIZE))
                .load(LoadOp.MOV32, RDX, new Memory.Indexed(R9, RCX, Trampolines.NEXT));
        exchangeHead(code, again);
        code.load(LoadOp.LEA, R9, new Memory.Indexed(R9, RCX, 0))
                .store(StoreOp.MOV64, Memory.at(R9, Trampolines.FUNCTION), RDI)
                .store(StoreOp.MOV64, Memory.at(R9, Trampolines.DATA), RSI)
                .load(LoadOp.LEA, RAX, symbol(stub))
                .store(StoreOp.MOV64, Memory.at(R9, Trampolines.STUB), RAX);
        code.constant(ConstantOp.SHR64, RCX, slotBytesPerCodeByte())
                .load(LoadOp.LEA, RAX, new Memory.Relative(JniSupport.TRAMPOLINES, -Trampolines.codeSize(Architecture.X64)))
                .load(LoadOp.LEA, RAX, new Memory.Indexed(RAX, RCX, 0))
                .plain(PlainOp.RET);
        return code.mark(none).set(RAX, 0).plain(PlainOp.RET);
    }

    /** Puts edx in the list's head at r8, whose old value is in rax; starts again if it has changed. */
    private static void exchangeHead(X64Code code, Label again) {
        code.registers(RegisterOp.MOV64, R10, RAX)
                .constant(ConstantOp.SHR64, R10, 32)
                .constant(ConstantOp.ADD64, R10, 1)
                .constant(ConstantOp.SHL64, R10, 32)
                .registers(RegisterOp.OR64, R10, RDX)
                .store(StoreOp.LOCK_CMPXCHG64, Memory.at(R8, 0), R10)
                .jump(Condition.NOT_EQUAL, again);
    }

    /** Of two releases of one pointer, at most one finds a stub in its slot. */
    private static X64Code release(Trampolines trampolines) {
        Label again = new Label(0);
        Label wrong = new Label(1);
        X64Code code = new X64Code().plain(PlainOp.ENDBR64);
        code.load(LoadOp.LEA, RAX, symbol(JniSupport.TRAMPOLINES))
                .registers(RegisterOp.SUB64, RDI, RAX)
                .constant(ConstantOp.CMP64, RDI, Math.multiplyExact(trampolines.count(), Trampolines.codeSize(Architecture.X64)))
                .jump(Condition.NOT_BELOW, wrong)
                .registers(RegisterOp.MOV32, RDX, RDI)
                .constant(ConstantOp.AND32, RDX, Trampolines.codeSize(Architecture.X64) - 1)
                .jump(Condition.NOT_EQUAL, wrong)
                .registers(RegisterOp.MOV32, RDX, RDI)
                .constant(ConstantOp.SHR32, RDX, Integer.numberOfTrailingZeros(Trampolines.codeSize(Architecture.X64)))
                .constant(ConstantOp.ADD64, RDX, 1);
        code.constant(ConstantOp.SHL64, RDI, slotBytesPerCodeByte())
                .load(LoadOp.LEA, R9, symbol(JniSupport.SLOTS))
                .load(LoadOp.LEA, R9, new Memory.Indexed(R9, RDI, 0))
                .load(LoadOp.LEA, RCX, symbol(JniSupport.RELEASED))
                .load(LoadOp.MOV64, RAX, Memory.at(R9, Trampolines.STUB))
                .registers(RegisterOp.CMP64, RAX, RCX)
                .jump(Condition.EQUAL, wrong)
                .store(StoreOp.LOCK_CMPXCHG64, Memory.at(R9, Trampolines.STUB), RCX)
                .jump(Condition.NOT_EQUAL, wrong);
        code.load(LoadOp.LEA, R8, symbol(JniSupport.FREE_SLOTS))
                .load(LoadOp.MOV64, RAX, Memory.at(R8, 0))
                .mark(again)
                .store(StoreOp.MOV32, Memory.at(R9, Trampolines.NEXT), RAX);
        exchangeHead(code, again);
        code.set(RAX, 0).plain(PlainOp.RET);
        return code.mark(wrong).constant(ConstantOp.MOV32, RAX, -1).plain(PlainOp.RET);
    }

    private static X64Code released() {
        X64Code code = new X64Code().plain(PlainOp.ENDBR64).allocate(8);
        return X64JniFunctions.abort(code, JniSupport.RELEASED_MESSAGE);
    }
}
