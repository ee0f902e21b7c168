package io.stubgen.abi.aapcs64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.CallingConvention;
import java.util.List;

/**
 * Registers of the Procedure Call Standard for the Arm 64-bit Architecture (AAPCS64), 6.1; the same in its variants.
 * A function of C returns nothing in x2 to x7 and v4 to v7.
 */
public final class Aapcs64Convention {

    /** The table. x8 is the indirect result location register, which the callee need not preserve. */
    public static final CallingConvention REGISTERS = new CallingConvention(
            List.of(X0, X1, X2, X3, X4, X5, X6, X7),
            List.of(V0, V1, V2, V3, V4, V5, V6, V7),
            List.of(X0, X1),
            List.of(V0, V1, V2, V3),
            X8,
            X8,
            0);

    private Aapcs64Convention() {}
}
