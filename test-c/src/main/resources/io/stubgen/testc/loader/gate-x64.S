/* x86-64, System V: see loader.h. */
#include "services.h"

    .section .rodata
stack_unaligned:
    .asciz  "a function of the system was called with an unaligned stack:"
    .balign 16
vector_graffiti:
    .quad   0xfff4deadbeefd00d, 0xfff4facefeedc0de

    .text
    .macro  gate name, function
    .globl  gated_\name
    .type   gated_\name, @function
gated_\name:
    endbr64
    subq    $8, %rsp
    testl   $15, %esp
    jnz     broken_stack
    call    \function
    jmp     leave_gate
    .size   gated_\name, . - gated_\name
    .endm

#define SERVICE(name, function) gate name, function ;
SERVICES

    .type   broken_stack, @function
broken_stack:
    leaq    stack_unaligned(%rip), %rdi
    leaq    16(%rsp), %rsi
    andq    $-16, %rsp
    call    broken_rule
    .size   broken_stack, . - broken_stack

    /* The result is in rax. */
    .type   leave_gate, @function
leave_gate:
    movabsq $0xe0e0e0e0deade0e0, %rcx
    .irp    register, rdx, rsi, rdi, r8, r9, r10, r11
    movq    %rcx, %\register
    .endr
    .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    movaps  vector_graffiti(%rip), %xmm\number
    .endr
    addq    $8, %rsp
    ret
    .size   leave_gate, . - leave_gate

    .globl  enter_program
    .type   enter_program, @function
enter_program:
    endbr64
    jmp     *%rdx
    .size   enter_program, . - enter_program

    .globl  enter_report
    .type   enter_report, @function
enter_report:
    endbr64
    jmp     *%rdx
    .size   enter_report, . - enter_report

    .section .note.GNU-stack, "", @progbits
