/* AArch64: see loader.h. */
#include "loader.h"
#include "services.h"

    .macro  constant register, value
    movz    \register, #((\value) & 0xffff)
    movk    \register, #((\value) >> 16 & 0xffff), lsl #16
    movk    \register, #((\value) >> 32 & 0xffff), lsl #32
    movk    \register, #((\value) >> 48 & 0xffff), lsl #48
    .endm

    .section .rodata
register_changed:
    .asciz  "x18 was changed: it is"
stack_unaligned:
    .asciz  "a function of the system was called with an unaligned stack:"

    .text
    .macro  gate name, function
    .globl  gated_\name
    .type   gated_\name, %function
gated_\name:
    bti     c
    stp     x29, x30, [sp, #-16]!
    mov     x29, sp
    constant x17, SYSTEM_REGISTER
    cmp     x18, x17
    b.ne    broken_register
    tst     x29, #15
    b.ne    broken_stack
    bl      \function
    b       leave_gate
    .size   gated_\name, . - gated_\name
    .endm

#define SERVICE(name, function) gate name, function ;
SERVICES

    .type   broken_register, %function
broken_register:
    adrp    x0, register_changed
    add     x0, x0, :lo12:register_changed
    mov     x1, x18
    b       broken_rule
    .size   broken_register, . - broken_register

    .type   broken_stack, %function
broken_stack:
    adrp    x0, stack_unaligned
    add     x0, x0, :lo12:stack_unaligned
    mov     x1, x29
    and     sp, x29, #-16
    b       broken_rule
    .size   broken_stack, . - broken_stack

    /* The result is in x0. */
    .type   leave_gate, %function
leave_gate:
    constant x18, SYSTEM_REGISTER
    constant x17, 0xe0e0e0e0deade0e0
    .irp    number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    mov     x\number, x17
    .endr
    .irp    number, 0, 1, 2, 3, 4, 5, 6, 7
    dup     v\number\().2d, x17
    .endr
    .irp    number, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    dup     v\number\().2d, x17
    .endr
    ldp     x29, x30, [sp], #16
    ret
    .size   leave_gate, . - leave_gate

    .globl  enter_program
    .type   enter_program, %function
enter_program:
    bti     c
    stp     x29, x30, [sp, #-16]!
    mov     x29, sp
    constant x18, SYSTEM_REGISTER
    blr     x2
    constant x17, SYSTEM_REGISTER
    cmp     x18, x17
    b.ne    broken_register
    ldp     x29, x30, [sp], #16
    ret
    .size   enter_program, . - enter_program

    .globl  enter_report
    .type   enter_report, %function
enter_report:
    bti     c
    constant x18, SYSTEM_REGISTER
    mov     x16, x2
    br      x16
    .size   enter_report, . - enter_report

    .section .note.GNU-stack, "", %progbits
