package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.R11;

import io.stubgen.emit.CodeItem;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Trampolines;
import java.util.List;

/** The trampolines' code. */
final class X64Trampolines {
    private X64Trampolines() {}

    /** Each trampoline fills {@link Trampolines#codeSize} bytes: 4 + 7 + 3, and 2 that are never reached. */
    static List<CodeItem> of(Trampolines trampolines) {
        X64Code code = new X64Code();
        for (int slot = 0; slot < trampolines.count(); slot++) {
            code.plain(PlainOp.ENDBR64)
                    .load(LoadOp.LEA, R11, new Memory.Relative(JniSupport.SLOTS, slot * Trampolines.SLOT_SIZE))
                    .add(new X64Instruction.MemoryBranch(BranchOp.JMP, Memory.at(R11, Trampolines.STUB)));
            code.plain(PlainOp.INT3).plain(PlainOp.INT3);
        }
        return code.items();
    }
}
