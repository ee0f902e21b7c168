package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.Target;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.StubEmitter;
import io.stubgen.emit.StubProgram;
import io.stubgen.emit.StubRegisters;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.support.Routine;
import java.util.List;
import java.util.Optional;

/** Instruction selection for AArch64. x18, which some platforms keep for themselves, is used on none. */
public final class A64Emitter implements StubEmitter {
    private static final StubRegisters REGISTERS =
            new StubRegisters(X16, Optional.empty(), X0, A64StubWriter.THREAD, X9, List.of(X15, V31));

    @Override
    public StubRegisters registers(Target target) {
        return switch (target.convention()) {
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> REGISTERS;
            case SYSV, WIN64 -> throw new IllegalArgumentException("not an AArch64 target: " + target);
        };
    }

    @Override
    public String assemblyPreamble() {
        return "";
    }

    @Override
    public int padding() {
        return 0; // udf
    }

    @Override
    public List<CodeItem> stub(StubProgram program) {
        return new A64StubWriter(program).write();
    }

    @Override
    public List<CodeItem> routine(Target target, Routine routine) {
        return A64Routines.of(target, routine);
    }

    @Override
    public List<CodeItem> trampolines(Target target, Trampolines trampolines) {
        return A64Trampolines.of(trampolines);
    }
}
