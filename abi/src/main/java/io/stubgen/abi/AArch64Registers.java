package io.stubgen.abi;

import static io.stubgen.abi.Register.Bank.INTEGER;
import static io.stubgen.abi.Register.Bank.VECTOR;

import java.util.List;

/** The registers of AArch64 with the numbers that its instructions encode (Arm ARM, C1.2.5). */
public final class AArch64Registers {
    public static final Register X0 = new Register(INTEGER, 0, "x0");
    public static final Register X1 = new Register(INTEGER, 1, "x1");
    public static final Register X2 = new Register(INTEGER, 2, "x2");
    public static final Register X3 = new Register(INTEGER, 3, "x3");
    public static final Register X4 = new Register(INTEGER, 4, "x4");
    public static final Register X5 = new Register(INTEGER, 5, "x5");
    public static final Register X6 = new Register(INTEGER, 6, "x6");
    public static final Register X7 = new Register(INTEGER, 7, "x7");
    public static final Register X8 = new Register(INTEGER, 8, "x8");
    public static final Register X9 = new Register(INTEGER, 9, "x9");
    public static final Register X10 = new Register(INTEGER, 10, "x10");
    public static final Register X11 = new Register(INTEGER, 11, "x11");
    public static final Register X12 = new Register(INTEGER, 12, "x12");
    public static final Register X13 = new Register(INTEGER, 13, "x13");
    public static final Register X14 = new Register(INTEGER, 14, "x14");
    public static final Register X15 = new Register(INTEGER, 15, "x15");
    public static final Register X16 = new Register(INTEGER, 16, "x16");
    public static final Register X17 = new Register(INTEGER, 17, "x17");
    public static final Register X18 = new Register(INTEGER, 18, "x18");
    public static final Register X19 = new Register(INTEGER, 19, "x19");
    public static final Register X20 = new Register(INTEGER, 20, "x20");
    public static final Register X21 = new Register(INTEGER, 21, "x21");
    public static final Register X22 = new Register(INTEGER, 22, "x22");
    public static final Register X23 = new Register(INTEGER, 23, "x23");
    public static final Register X24 = new Register(INTEGER, 24, "x24");
    public static final Register X25 = new Register(INTEGER, 25, "x25");
    public static final Register X26 = new Register(INTEGER, 26, "x26");
    public static final Register X27 = new Register(INTEGER, 27, "x27");
    public static final Register X28 = new Register(INTEGER, 28, "x28");
    public static final Register X29 = new Register(INTEGER, 29, "x29");
    public static final Register X30 = new Register(INTEGER, 30, "x30");
    /** The stack pointer, where an instruction takes it; in other places this number is the zero register. */
    public static final Register SP = new Register(INTEGER, 31, "sp");

    public static final Register V0 = new Register(VECTOR, 0, "v0");
    public static final Register V1 = new Register(VECTOR, 1, "v1");
    public static final Register V2 = new Register(VECTOR, 2, "v2");
    public static final Register V3 = new Register(VECTOR, 3, "v3");
    public static final Register V4 = new Register(VECTOR, 4, "v4");
    public static final Register V5 = new Register(VECTOR, 5, "v5");
    public static final Register V6 = new Register(VECTOR, 6, "v6");
    public static final Register V7 = new Register(VECTOR, 7, "v7");
    public static final Register V8 = new Register(VECTOR, 8, "v8");
    public static final Register V9 = new Register(VECTOR, 9, "v9");
    public static final Register V10 = new Register(VECTOR, 10, "v10");
    public static final Register V11 = new Register(VECTOR, 11, "v11");
    public static final Register V12 = new Register(VECTOR, 12, "v12");
    public static final Register V13 = new Register(VECTOR, 13, "v13");
    public static final Register V14 = new Register(VECTOR, 14, "v14");
    public static final Register V15 = new Register(VECTOR, 15, "v15");
    public static final Register V16 = new Register(VECTOR, 16, "v16");
    public static final Register V17 = new Register(VECTOR, 17, "v17");
    public static final Register V18 = new Register(VECTOR, 18, "v18");
    public static final Register V19 = new Register(VECTOR, 19, "v19");
    public static final Register V20 = new Register(VECTOR, 20, "v20");
    public static final Register V21 = new Register(VECTOR, 21, "v21");
    public static final Register V22 = new Register(VECTOR, 22, "v22");
    public static final Register V23 = new Register(VECTOR, 23, "v23");
    public static final Register V24 = new Register(VECTOR, 24, "v24");
    public static final Register V25 = new Register(VECTOR, 25, "v25");
    public static final Register V26 = new Register(VECTOR, 26, "v26");
    public static final Register V27 = new Register(VECTOR, 27, "v27");
    public static final Register V28 = new Register(VECTOR, 28, "v28");
    public static final Register V29 = new Register(VECTOR, 29, "v29");
    public static final Register V30 = new Register(VECTOR, 30, "v30");
    public static final Register V31 = new Register(VECTOR, 31, "v31");

    private static final List<Register> INTEGERS = List.of(
            X0, X1, X2, X3, X4, X5, X6, X7, X8, X9, X10, X11, X12, X13, X14, X15, X16, X17, X18,
            X19, X20, X21, X22, X23, X24, X25, X26, X27, X28, X29, X30, SP);
    private static final List<Register> VECTORS = List.of(
            V0, V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14, V15, V16, V17, V18,
            V19, V20, V21, V22, V23, V24, V25, V26, V27, V28, V29, V30, V31);

    private AArch64Registers() {}

    /**
     * The general-purpose register with that number; 31 is the stack pointer.
     *
     * @throws IndexOutOfBoundsException if the number is not in 0..31
     */
    public static Register integer(int number) {
        return INTEGERS.get(number);
    }

    /**
     * The SIMD and floating-point register with that number.
     *
     * @throws IndexOutOfBoundsException if the number is not in 0..31
     */
    public static Register vector(int number) {
        return VECTORS.get(number);
    }
}
