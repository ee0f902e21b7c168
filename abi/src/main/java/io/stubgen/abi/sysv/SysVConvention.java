package io.stubgen.abi.sysv;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.CallingConvention;
import java.util.List;

/** Registers of the System V ABI, AMD64 Architecture Processor Supplement, figure 3.4. */
public final class SysVConvention {

    /** The table. rax also carries the number of vector registers into a variadic call. */
    public static final CallingConvention REGISTERS = new CallingConvention(
            List.of(RDI, RSI, RDX, RCX, R8, R9),
            List.of(XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7),
            List.of(RAX, RDX),
            List.of(XMM0, XMM1),
            RDI,
            RAX,
            0);

    private SysVConvention() {}
}
