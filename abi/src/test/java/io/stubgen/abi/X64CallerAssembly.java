package io.stubgen.abi;

import static io.stubgen.abi.X64Registers.*;

import java.util.List;
import java.util.Map;

/** For x86-64, in GNU assembler. */
final class X64CallerAssembly implements CallerAssembly {

    @Override
    public String preamble() {
        return ".intel_syntax noprefix\n.text\n.section .note.GNU-stack, \"\", @progbits\n.text\n";
    }

    @Override
    public List<Register> arguments() {
        return List.of(
                XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7, RDI, RSI, RDX, RCX, R8, R9, R10, R11, RAX);
    }

    @Override
    public List<Register> results() {
        return List.of(RAX, RDX, XMM0, XMM1);
    }

    @Override
    public String caller(int index, Map<Register, Long> registers, byte[] stack) {
        StringBuilder text = new StringBuilder("""
                .globl call_%d
                call_%d:
                    push rbp
                    mov rbp, rsp
                    sub rsp, %d
                """.formatted(index, index, Math.ceilDiv(stack.length, 16) * 16));
        for (int offset = 0; offset < stack.length; offset += 4) {
            text.append("    mov dword ptr [rsp + %d], %d\n"
                    .formatted(offset, (int) PlanValue.bits(stack, offset, 4, 0)));
        }
        for (Register register : arguments()) {
            if (register.isVector()) {
                text.append("    movabs rax, %d\n".formatted(registers.get(register)));
                text.append("    movq %s, rax\n    punpcklqdq %s, %s\n".formatted(register, register, register));
            } else {
                text.append("    movabs %s, %d\n".formatted(register, registers.get(register)));
            }
        }
        return text.append("""
                    call callee_%d
                    mov registers[rip], rax
                    mov registers[rip + 8], rdx
                    movq registers[rip + 16], xmm0
                    movq registers[rip + 24], xmm1
                    leave
                    ret
                """.formatted(index)).toString();
    }
}
