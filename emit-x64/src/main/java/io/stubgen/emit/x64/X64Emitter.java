package io.stubgen.emit.x64;

import io.stubgen.abi.Target;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.StubProgram;
import io.stubgen.emit.StubRegisters;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.support.Routine;
import java.util.List;

/** Instruction selection for x86-64. */
public final class X64Emitter implements StubEmitter {
    @Override
    public StubRegisters registers(Target target) {
        return X64Platform.of(target).registers();
    }

    @Override
    public String assemblyPreamble() {
        return "\t.intel_syntax noprefix\n";
    }

    @Override
    public int padding() {
        return PlainOp.INT3.bytes()[0];
    }

    @Override
    public List<CodeItem> stub(StubProgram program) {
        return new X64StubWriter(program).write();
    }

    @Override
    public List<CodeItem> routine(Target target, Routine routine) {
        return X64Routines.of(target, routine);
    }

    @Override
    public List<CodeItem> trampolines(Target target, Trampolines trampolines) {
        return X64Trampolines.of(trampolines);
    }
}
