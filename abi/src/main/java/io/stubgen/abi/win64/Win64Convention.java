package io.stubgen.abi.win64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.CallingConvention;
import java.util.List;

/** Registers of Microsoft's x64 calling convention. An argument takes its position's register of either list. */
public final class Win64Convention {

    /** The table. */
    public static final CallingConvention REGISTERS = new CallingConvention(
            List.of(RCX, RDX, R8, R9), List.of(XMM0, XMM1, XMM2, XMM3), List.of(RAX), List.of(XMM0), RCX, RAX, 32);

    private Win64Convention() {}
}
