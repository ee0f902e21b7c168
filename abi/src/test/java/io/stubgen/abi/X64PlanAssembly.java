package io.stubgen.abi;

import static io.stubgen.abi.X64Registers.*;

import java.util.List;
import java.util.Map;

/** For x86-64, in GNU assembler. */
final class X64PlanAssembly implements PlanAssembly {

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

    @Override
    public String callee() {
        StringBuilder text = new StringBuilder("""
                .globl called
                called:
                    push rbp
                    mov rbp, rsp
                    push rsi
                    push rdi
                    sub rsp, 160
                """);
        for (int index = 0; index < arguments().size(); index++) {
            Register register = arguments().get(index);
            text.append("    %s received[rip + %d], %s\n"
                    .formatted(register.isVector() ? "movq" : "mov", 8 * index, register));
        }
        // Microsoft's convention has the callee preserve these, which the functions of the host do not do.
        for (int number = 6; number < 16; number++) {
            text.append("    movups [rsp + %d], xmm%d\n".formatted(16 * (number - 6), number));
        }
        text.append("""
                    lea rax, [rbp + 16]
                    mov received_stack[rip], rax
                    call receive[rip]
                """);
        for (int number = 6; number < 16; number++) {
            text.append("    movups xmm%d, [rsp + %d]\n".formatted(number, 16 * (number - 6)));
        }
        return text.append("""
                    mov rax, registers[rip]
                    mov rdx, registers[rip + 8]
                    movq xmm0, registers[rip + 16]
                    movq xmm1, registers[rip + 24]
                    add rsp, 160
                    pop rdi
                    pop rsi
                    pop rbp
                    ret
                """).toString();
    }
}
