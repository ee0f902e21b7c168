/* AArch64, for ELF, Mach-O and COFF: see platform.h. Clauses are those of AAPCS64. */
#include "assembly.h"

    .set frame_part, 256        /* bytes watched above the stack arguments */
    .set free_part, 4096        /* bytes of graffiti below them */
    .set result_in_x0, 0        /* bits */
    .set result_in_x1, 1
    .set result_in_v0, 2
    .set result_in_v1_to_v3, 3
    .set sp_violated, 19        /* bits of call_violations behind those of x19 to x29 and d8 to d15 */
    .set fpcr_violated, 20
    .set frame_violated, 21
    .set x18_violated, 22

    /* Offsets of what is kept. */
    .set return_to_caller, 0
    .set return_to_stub, 8
    .set result_registers, 16
    .set caller_sp, 24
    .set caller_result, 32
    .set caller_fpcr, 40
    .set caller_x18, 48
    .set caller_x19, 56         /* and those up to x29 */
    .set caller_d8, 144         /* and those up to d15 */
    .set caller_frame, 208
    .set kept_size, caller_frame + frame_part

    ZEROS
    .balign 16
    .globl  checked_stub
    .globl  checked_stack_arguments
    .globl  checked_result
    .globl  checked_result_size
    .globl  callee_entry
    .globl  call_violations
checked_stub:             .skip 8
checked_stack_arguments:  .skip 8
checked_result:           .skip 8
checked_result_size:      .skip 8
callee_entry:             .skip 24
call_violations:          .skip 4
    .balign 16
kept:                           .skip kept_size

    .text
    .macro  address register, symbol
    adrp    \register, PAGE_OF(\symbol)
    add     \register, \register, OFFSET_OF(\symbol)
    .endm

    .macro  value_of register, symbol
    address \register, \symbol
    ldr     \register, [\register]
    .endm

    .macro  constant register, top, bottom
    movz    \register, #((\bottom) & 0xffff)
    movk    \register, #((\bottom) >> 16 & 0xffff), lsl #16
    movk    \register, #((\top) & 0xffff), lsl #32
    movk    \register, #((\top) >> 16 & 0xffff), lsl #48
    .endm

    .macro  violated bit
    orr     w10, w10, #(1 << (\bit))
    .endm

    /* With x9 at what is kept, and graffiti in x12 to which the register's number is added. */
    .macro  verify number, bit
    add     x13, x12, #\number
    cmp     x\number, x13
    b.eq    0f
    violated \bit
0:
    ldr     x\number, [x9, #(caller_x19 + 8 * (\number - 19))]
    .endm

    .macro  verify_vector number
    fmov    x14, d\number
    add     x13, x12, #\number
    cmp     x14, x13
    b.eq    0f
    violated \number + 3
0:
    ldr     d\number, [x9, #(caller_d8 + 8 * (\number - 8))]
    .endm

    /* 6.1.2: what may be changed of vectors and is neither an argument nor a result. */
    .macro  spoil_vectors graffiti
    .irp    vector, v16.2d, v17.2d, v18.2d, v19.2d, v20.2d, v21.2d, v22.2d, v23.2d
    dup     \vector, \graffiti
    .endr
    .irp    vector, v24.2d, v25.2d, v26.2d, v27.2d, v28.2d, v29.2d, v30.2d, v31.2d
    dup     \vector, \graffiti
    .endr
    .irp    half, v8.d[1], v9.d[1], v10.d[1], v11.d[1], v12.d[1], v13.d[1], v14.d[1], v15.d[1]
    mov     \half, \graffiti
    .endr
    .endm

    .balign 4
    .globl  checked_call
    FUNCTION_STARTS(checked_call)
checked_call:
    hint    #34                 /* bti c */
    address x9, kept
    str     x30, [x9, #return_to_caller]
    mov     x10, sp
    str     x10, [x9, #caller_sp]
    mrs     x10, fpcr
    str     x10, [x9, #caller_fpcr]
    str     x18, [x9, #caller_x18]
    .irp    number, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
    str     x\number, [x9, #(caller_x19 + 8 * (\number - 19))]
    .endr
    .irp    number, 8, 9, 10, 11, 12, 13, 14, 15
    str     d\number, [x9, #(caller_d8 + 8 * (\number - 8))]
    .endr
    value_of x10, checked_result
    cbz     x10, 0f
    str     x8, [x9, #caller_result]
    mov     x8, x10
0:
    value_of x10, checked_stack_arguments
    add     x10, sp, x10
    add     x11, x9, #caller_frame
    mov     x12, #(frame_part - 8)
0:
    ldr     x13, [x10, x12]
    str     x13, [x11, x12]
    subs    x12, x12, #8
    b.ge    0b
    constant x11, 0xc0c0c0c0, 0xdeadc0c0
    mov     x12, #-free_part
0:
    str     x11, [sp, x12]
    adds    x12, x12, #8
    b.ne    0b
    constant x12, 0xb0b0b0b0, 0xdeadb000
    .irp    number, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
    add     x\number, x12, #\number
    .endr
    .irp    number, 8, 9, 10, 11, 12, 13, 14, 15
    add     x13, x12, #\number
    fmov    d\number, x13
    .endr
    spoil_vectors x11
    /* Registers of arguments that the stub does not take hold graffiti too. */
    value_of x10, checked_result
    cbnz    x10, 0f
    mov     x8, x11
0:
    value_of x10, checked_integers
    .irp    number, 7, 6, 5, 4, 3, 2, 1, 0
    cmp     x10, #\number
    b.hi    0f
    mov     x\number, x11
    .endr
0:
    value_of x10, checked_floats
    .irp    number, 7, 6, 5, 4, 3, 2, 1, 0
    cmp     x10, #\number
    b.hi    0f
    fmov    d\number, x11
    .endr
0:
    value_of x16, checked_stub
    .irp    number, 9, 10, 12, 13, 14, 15, 17
    mov     x\number, x11
    .endr
    blr     x16
    /* x0, x1 and v0 to v3 may be the result. */
    address x9, kept
    mov     w10, #0
    constant x12, 0xb0b0b0b0, 0xdeadb000
    mov     x13, sp
    ldr     x14, [x9, #caller_sp]
    cmp     x13, x14
    b.eq    0f
    violated sp_violated
    mov     sp, x14
0:
    .irp    number, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
    verify  \number, \number - 19
    .endr
    .irp    number, 8, 9, 10, 11, 12, 13, 14, 15
    verify_vector \number
    .endr
#ifndef __ELF__
    /* It belongs to the system. */
    ldr     x13, [x9, #caller_x18]
    cmp     x18, x13
    b.eq    0f
    violated x18_violated
    mov     x18, x13
0:
#endif
    mrs     x13, fpcr
    ldr     x14, [x9, #caller_fpcr]
    cmp     x13, x14
    b.eq    0f
    violated fpcr_violated
    msr     fpcr, x14
0:
    value_of x11, checked_stack_arguments
    add     x11, sp, x11
    add     x12, x9, #caller_frame
    mov     x13, #(frame_part - 8)
0:
    ldr     x14, [x11, x13]
    ldr     x15, [x12, x13]
    cmp     x14, x15
    b.eq    1f
    violated frame_violated
1:
    subs    x13, x13, #8
    b.ge    0b
    address x11, call_violations
    str     w10, [x11]
    value_of x11, checked_result
    cbz     x11, 1f
    ldr     x12, [x9, #caller_result]
    value_of x13, checked_result_size
0:
    sub     x13, x13, #1
    ldrb    w14, [x11, x13]
    strb    w14, [x12, x13]
    cbnz    x13, 0b
1:
    ldr     x30, [x9, #return_to_caller]
    ret
    FUNCTION_ENDS(checked_call)

    /* Entered from CALLEE(N, RESULT) with the address of body_N in x16. */
    .macro  enter symbol, registers
    .globl  \symbol
    FUNCTION_STARTS(\symbol)
\symbol:
    mov     x17, #(\registers)
    b       enter_callee
    FUNCTION_ENDS(\symbol)
    .endm
    enter   enter_callee_nothing, 0
    enter   enter_callee_integer, 1 << result_in_x0
    enter   enter_callee_floating, 1 << result_in_v0
    enter   enter_callee_structure, 1 << result_in_x0 | 1 << result_in_x1 | 1 << result_in_v0 | 1 << result_in_v1_to_v3

    FUNCTION_STARTS(enter_callee)
enter_callee:
    address x9, kept
    str     x17, [x9, #result_registers]
    str     x30, [x9, #return_to_stub]
    address x10, callee_entry
    mov     x11, sp
    str     x11, [x10]
    mrs     x11, fpcr
    str     x11, [x10, #8]
    str     x18, [x10, #16]
    blr     x16
    address x9, kept
    constant x10, 0xd0d0d0d0, 0xdeadd0d0
    ldr     x11, [x9, #result_registers]
    tbnz    x11, #result_in_x0, 0f
    mov     x0, x10
0:
    tbnz    x11, #result_in_x1, 0f
    mov     x1, x10
0:
    tbnz    x11, #result_in_v0, 0f
    dup     v0.2d, x10
0:
    tbnz    x11, #result_in_v1_to_v3, 0f
    dup     v1.2d, x10
    dup     v2.2d, x10
    dup     v3.2d, x10
0:
    .irp    vector, v4.2d, v5.2d, v6.2d, v7.2d
    dup     \vector, x10
    .endr
    spoil_vectors x10
    ldr     x30, [x9, #return_to_stub]
    .irp    number, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17
    mov     x\number, x10
    .endr
    msr     nzcv, x10
    ret
    FUNCTION_ENDS(enter_callee)

#ifdef __ELF__
    /* The C library's __errno_location happens to change little: programs are linked with this one about it. */
    .globl  __wrap___errno_location
    FUNCTION_STARTS(__wrap___errno_location)
__wrap___errno_location:
    hint    #34                 /* bti c */
    stp     x29, x30, [sp, #-16]!
    bl      __real___errno_location
    ldp     x29, x30, [sp], #16
    constant x10, 0xe0e0e0e0, 0xdeade0e0
    .irp    vector, v0.2d, v1.2d, v2.2d, v3.2d, v4.2d, v5.2d, v6.2d, v7.2d
    dup     \vector, x10
    .endr
    spoil_vectors x10
    .irp    number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17
    mov     x\number, x10
    .endr
    ret
    FUNCTION_ENDS(__wrap___errno_location)

    .section .note.GNU-stack, "", %progbits
#endif
