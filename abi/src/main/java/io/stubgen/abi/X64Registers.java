package io.stubgen.abi;

import static io.stubgen.abi.Register.Bank.INTEGER;
import static io.stubgen.abi.Register.Bank.VECTOR;

import java.util.List;

/** The registers of x86-64 with the numbers that its instructions encode (Intel SDM volume 2, table 3-1). */
public final class X64Registers {
    public static final Register RAX = new Register(INTEGER, 0, "rax");
    public static final Register RCX = new Register(INTEGER, 1, "rcx");
    public static final Register RDX = new Register(INTEGER, 2, "rdx");
    public static final Register RBX = new Register(INTEGER, 3, "rbx");
    public static final Register RSP = new Register(INTEGER, 4, "rsp");
    public static final Register RBP = new Register(INTEGER, 5, "rbp");
    public static final Register RSI = new Register(INTEGER, 6, "rsi");
    public static final Register RDI = new Register(INTEGER, 7, "rdi");
    public static final Register R8 = new Register(INTEGER, 8, "r8");
    public static final Register R9 = new Register(INTEGER, 9, "r9");
    public static final Register R10 = new Register(INTEGER, 10, "r10");
    public static final Register R11 = new Register(INTEGER, 11, "r11");
    public static final Register R12 = new Register(INTEGER, 12, "r12");
    public static final Register R13 = new Register(INTEGER, 13, "r13");
    public static final Register R14 = new Register(INTEGER, 14, "r14");
    public static final Register R15 = new Register(INTEGER, 15, "r15");

    public static final Register XMM0 = new Register(VECTOR, 0, "xmm0");
    public static final Register XMM1 = new Register(VECTOR, 1, "xmm1");
    public static final Register XMM2 = new Register(VECTOR, 2, "xmm2");
    public static final Register XMM3 = new Register(VECTOR, 3, "xmm3");
    public static final Register XMM4 = new Register(VECTOR, 4, "xmm4");
    public static final Register XMM5 = new Register(VECTOR, 5, "xmm5");
    public static final Register XMM6 = new Register(VECTOR, 6, "xmm6");
    public static final Register XMM7 = new Register(VECTOR, 7, "xmm7");
    public static final Register XMM8 = new Register(VECTOR, 8, "xmm8");
    public static final Register XMM9 = new Register(VECTOR, 9, "xmm9");
    public static final Register XMM10 = new Register(VECTOR, 10, "xmm10");
    public static final Register XMM11 = new Register(VECTOR, 11, "xmm11");
    public static final Register XMM12 = new Register(VECTOR, 12, "xmm12");
    public static final Register XMM13 = new Register(VECTOR, 13, "xmm13");
    public static final Register XMM14 = new Register(VECTOR, 14, "xmm14");
    public static final Register XMM15 = new Register(VECTOR, 15, "xmm15");

    private static final List<Register> INTEGERS =
            List.of(RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, R12, R13, R14, R15);
    private static final List<Register> VECTORS = List.of(
            XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7, XMM8, XMM9, XMM10, XMM11, XMM12, XMM13, XMM14, XMM15);

    private X64Registers() {}

    /**
     * The general-purpose register with that number.
     *
     * @throws IndexOutOfBoundsException if the number is not in 0..15
     */
    public static Register integer(int number) {
        return INTEGERS.get(number);
    }

    /**
     * The xmm register with that number.
     *
     * @throws IndexOutOfBoundsException if the number is not in 0..15
     */
    public static Register vector(int number) {
        return VECTORS.get(number);
    }
}
