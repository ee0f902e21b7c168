package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Target;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.Label;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.StubProgram;
import io.stubgen.emit.StubRegisters;
import java.util.List;

/** Instruction selection for x86-64. */
public final class X64Emitter implements StubEmitter {
    private static final StubRegisters SYSV = new StubRegisters(R11, RAX, RAX, RCX, List.of(R11, XMM14));

    @Override
    public StubRegisters registers(Target target) {
        return switch (target.convention()) {
            case SYSV -> SYSV;
            default -> throw new IllegalArgumentException("not implemented: " + target);
        };
    }

    @Override
    public String assemblyPreamble() {
        return "\t.intel_syntax noprefix\n";
    }

    @Override
    public List<CodeItem> stub(StubProgram program) {
        return new X64StubWriter(program).write();
    }

    @Override
    public List<CodeItem> jniOnLoad(JniOnLoad names) {
        Label failure = new Label(0);
        X64Code code = new X64Code();
        Memory environment = Memory.at(RSP, 8);
        code.plain(PlainOp.ENDBR64).allocate(24);
        code.load(LoadOp.LEA, RSI, environment).constant(ConstantOp.MOV32, RDX, JniFunction.VERSION);
        code.callTable(RDI, JniFunction.GET_ENV);
        code.registers(RegisterOp.TEST32, RAX, RAX).jump(Condition.NOT_EQUAL, failure);
        code.load(LoadOp.MOV64, RDI, environment).load(LoadOp.LEA, RSI, new Memory.Relative(names.className(), 0));
        code.callTable(RDI, JniFunction.FIND_CLASS);
        code.registers(RegisterOp.TEST64, RAX, RAX).jump(Condition.EQUAL, failure);
        code.load(LoadOp.MOV64, RDI, environment)
                .registers(RegisterOp.MOV64, RSI, RAX)
                .load(LoadOp.LEA, RDX, new Memory.Relative(names.table(), 0))
                .constant(ConstantOp.MOV32, RCX, names.methods());
        code.callTable(RDI, JniFunction.REGISTER_NATIVES);
        code.registers(RegisterOp.TEST32, RAX, RAX).jump(Condition.NOT_EQUAL, failure);
        code.constant(ConstantOp.MOV32, RAX, JniFunction.VERSION).release(24).plain(PlainOp.RET);
        code.mark(failure).reallocated(24);
        code.constant(ConstantOp.MOV32, RAX, JniFunction.ERROR).release(24).plain(PlainOp.RET);
        return code.items();
    }

    @Override
    public List<CodeItem> throwOutOfMemory() {
        Label done = new Label(0);
        X64Code code = new X64Code();
        code.plain(PlainOp.ENDBR64).push(RDI);
        code.load(LoadOp.LEA, RSI, new Memory.Relative(Symbols.OUT_OF_MEMORY_CLASS, 0));
        code.callTable(RDI, JniFunction.FIND_CLASS);
        code.registers(RegisterOp.TEST64, RAX, RAX).jump(Condition.EQUAL, done);
        code.load(LoadOp.MOV64, RDI, Memory.at(RSP, 0))
                .registers(RegisterOp.MOV64, RSI, RAX)
                .load(LoadOp.LEA, RDX, new Memory.Relative(Symbols.OUT_OF_MEMORY_MESSAGE, 0));
        code.callTable(RDI, JniFunction.THROW_NEW);
        code.mark(done).release(8).plain(PlainOp.RET);
        return code.items();
    }
}
