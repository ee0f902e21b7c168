package io.stubgen.abi;

import static io.stubgen.abi.AArch64Registers.*;

import java.util.List;
import java.util.Map;

/** For AArch64, in GNU assembler. */
final class A64PlanAssembly implements PlanAssembly {

    @Override
    public String preamble() {
        return ".section .note.GNU-stack, \"\", %progbits\n.text\n";
    }

    @Override
    public List<Register> arguments() {
        return List.of(V0, V1, V2, V3, V4, V5, V6, V7, X0, X1, X2, X3, X4, X5, X6, X7, X8);
    }

    @Override
    public List<Register> results() {
        return List.of(X0, X1, V0, V1, V2, V3);
    }

    @Override
    public String caller(int index, Map<Register, Long> registers, byte[] stack) {
        StringBuilder text = new StringBuilder("""
                .globl call_%d
                call_%d:
                    stp x29, x30, [sp, #-16]!
                    mov x29, sp
                    sub sp, sp, #%d
                """.formatted(index, index, Math.ceilDiv(stack.length, 16) * 16));
        for (int offset = 0; offset < stack.length; offset += 8) {
            text.append("    ldr x9, =%d\n    str x9, [sp, #%d]\n"
                    .formatted(PlanValue.bits(stack, offset, 8, 0), offset));
        }
        for (Register register : arguments()) {
            text.append(
                    register.isVector()
                            ? "    ldr x9, =%d\n    dup %s.2d, x9\n".formatted(registers.get(register), register)
                            : "    ldr %s, =%d\n".formatted(register, registers.get(register)));
        }
        return text.append("""
                    bl callee_%d
                    adrp x9, registers
                    add x9, x9, :lo12:registers
                    stp x0, x1, [x9]
                    stp d0, d1, [x9, #16]
                    stp d2, d3, [x9, #32]
                    mov sp, x29
                    ldp x29, x30, [sp], #16
                    ret
                    .ltorg
                """.formatted(index)).toString();
    }

    @Override
    public String callee() {
        return """
                .globl called
                called:
                    stp x29, x30, [sp, #-16]!
                    mov x29, sp
                    adrp x9, received
                    add x9, x9, :lo12:received
                    stp d0, d1, [x9]
                    stp d2, d3, [x9, #16]
                    stp d4, d5, [x9, #32]
                    stp d6, d7, [x9, #48]
                    stp x0, x1, [x9, #64]
                    stp x2, x3, [x9, #80]
                    stp x4, x5, [x9, #96]
                    stp x6, x7, [x9, #112]
                    str x8, [x9, #128]
                    adrp x9, received_stack
                    add x9, x9, :lo12:received_stack
                    add x10, sp, #16
                    str x10, [x9]
                    adrp x9, receive
                    ldr x9, [x9, :lo12:receive]
                    blr x9
                    adrp x9, registers
                    add x9, x9, :lo12:registers
                    ldp x0, x1, [x9]
                    ldp d0, d1, [x9, #16]
                    ldp d2, d3, [x9, #32]
                    ldp x29, x30, [sp], #16
                    ret
                """;
    }
}
