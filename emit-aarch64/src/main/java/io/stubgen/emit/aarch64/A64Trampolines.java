package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.Architecture;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Trampolines;
import java.util.List;

/** The trampolines' code. */
final class A64Trampolines {
    private static final int INSTRUCTIONS = Trampolines.codeSize(Architecture.AARCH64) / 4;

    private A64Trampolines() {}

    /** Each trampoline fills {@link Trampolines#codeSize} bytes; the last instructions are mostly never reached. */
    static List<CodeItem> of(Trampolines trampolines) {
        A64Code code = new A64Code();
        for (int slot = 0; slot < trampolines.count(); slot++) {
            code.plain(PlainOp.BTI_C)
                    .address(X16, JniSupport.SLOTS, (long) slot * Trampolines.SLOT_SIZE)
                    .access(AccessOp.LDR64, X17, Memory.at(X16, Trampolines.STUB))
                    .branch(BranchOp.JUMP, X17);
            while (code.size() % INSTRUCTIONS != 0) {
                code.plain(PlainOp.BRK);
            }
        }
        return code.items();
    }
}
