/* System V, x86-64, for ELF and Mach-O: see platform.h. */
#include "assembly.h"

    .set direction_flag, 0x400
    .set mxcsr_control, 0xffc0
    .set frame_part, 256        /* bytes watched above the stack arguments */
    .set free_part, 4096        /* bytes of graffiti below them */
    .set result_in_rax, 1
    .set result_in_rdx, 2
    .set result_in_xmm0, 4
    .set result_in_xmm1, 8

    ZEROS
    .balign 8
    .globl checked_stub, checked_stack_arguments, checked_result, checked_result_size, call_violations, callee_entry
checked_stub:       .skip 8
checked_stack_arguments: .skip 8
checked_result:     .skip 8
checked_result_size: .skip 8
callee_entry:       .skip 24
call_violations:    .skip 4
mxcsr_before:       .skip 4
mxcsr_after:        .skip 4
    .balign 8
return_to_caller:   .skip 8
return_to_stub:     .skip 8
result_registers:   .skip 8
caller_rsp:         .skip 8
caller_rbx:         .skip 8
caller_rbp:         .skip 8
caller_r12:         .skip 8
caller_r13:         .skip 8
caller_r14:         .skip 8
caller_r15:         .skip 8
caller_result:      .skip 8
caller_frame:       .skip frame_part

    CONSTANTS
    .balign 16
vector_graffiti:
    .quad 0xfff4deadbeefd00d, 0xfff4facefeedc0de

    .text
    .macro keep register
    movq    %\register, caller_\register(%rip)
    .endm

    .macro verify register, graffiti, bit
    movabsq $\graffiti, %r11
    cmpq    %r11, %\register
    je      0f
    orl     $(1 << \bit), %ecx
0:
    movq    caller_\register(%rip), %\register
    .endm

    .macro spoil registers:vararg
    .irp register, \registers
    movaps  vector_graffiti(%rip), %\register
    .endr
    .endm

    /* What may be changed and is no result, with what rcx holds. */
    .macro spoil_others
    .irp register, rsi, rdi, r8, r9, r10, r11
    movq    %rcx, %\register
    .endr
    spoil   xmm2, xmm3, xmm4, xmm5, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15
    .endm

    .globl  checked_call
    FUNCTION_STARTS(checked_call)
checked_call:
    endbr64
    /* Without the return address, the call below leaves the stack arguments where the stub expects them. */
    popq    return_to_caller(%rip)
    .irp register, rbx, rbp, r12, r13, r14, r15, rsp
    keep    \register
    .endr
    stmxcsr mxcsr_before(%rip)
    movq    checked_result(%rip), %r11
    testq   %r11, %r11
    jz      0f
    movq    %rdi, caller_result(%rip)
    movq    %r11, %rdi
0:
    movq    checked_stack_arguments(%rip), %r10
    addq    %rsp, %r10
    leaq    caller_frame(%rip), %rbx
    movl    $(frame_part - 8), %eax
0:
    movq    (%r10,%rax), %r11
    movq    %r11, (%rbx,%rax)
    subq    $8, %rax
    jns     0b
    movabsq $0xc0c0c0c0deadc0c0, %r11
    movq    $-free_part, %rax
0:
    movq    %r11, (%rsp,%rax)
    addq    $8, %rax
    jnz     0b
    movabsq $0xb0b0b0b0deadb0b0, %rbx
    movabsq $0xb1b1b1b1deadb1b1, %rbp
    movabsq $0xb2b2b2b2deadb2b2, %r12
    movabsq $0xb3b3b3b3deadb3b3, %r13
    movabsq $0xb4b4b4b4deadb4b4, %r14
    movabsq $0xb5b5b5b5deadb5b5, %r15
    /* Registers that carry no argument of a function with a prototype hold graffiti: al is not a count yet. */
    movabsq $0xa0a0a0a0deada0a0, %rax
    movabsq $0xa1a1a1a1deada1a1, %r10
    movabsq $0xa2a2a2a2deada2a2, %r11
    spoil   xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15
    call    *checked_stub(%rip)
    /* rax, rdx, xmm0 and xmm1 may be the result. */
    xorl    %ecx, %ecx
    cmpq    caller_rsp(%rip), %rsp
    je      0f
    orl     $(1 << 6), %ecx
    movq    caller_rsp(%rip), %rsp
0:
    /* 3.2.3: a function that returns in memory returns the address in rax. */
    movq    checked_result(%rip), %r11
    testq   %r11, %r11
    jz      0f
    cmpq    %r11, %rax
    je      0f
    orl     $(1 << 10), %ecx
0:
    verify  rbx, 0xb0b0b0b0deadb0b0, 0
    verify  rbp, 0xb1b1b1b1deadb1b1, 1
    verify  r12, 0xb2b2b2b2deadb2b2, 2
    verify  r13, 0xb3b3b3b3deadb3b3, 3
    verify  r14, 0xb4b4b4b4deadb4b4, 4
    verify  r15, 0xb5b5b5b5deadb5b5, 5
    movq    checked_stack_arguments(%rip), %r10
    addq    %rsp, %r10
    leaq    caller_frame(%rip), %rsi
    movl    $(frame_part - 8), %edi
0:
    movq    (%r10,%rdi), %r11
    cmpq    %r11, (%rsi,%rdi)
    je      1f
    orl     $(1 << 9), %ecx
1:
    subq    $8, %rdi
    jns     0b
    pushfq
    popq    %r11
    testl   $direction_flag, %r11d
    jz      0f
    orl     $(1 << 7), %ecx
    cld
0:
    stmxcsr mxcsr_after(%rip)
    movl    mxcsr_after(%rip), %r11d
    xorl    mxcsr_before(%rip), %r11d
    testl   $mxcsr_control, %r11d
    jz      0f
    orl     $(1 << 8), %ecx
    ldmxcsr mxcsr_before(%rip)
0:
    movl    %ecx, call_violations(%rip)
    movq    checked_result(%rip), %rsi
    testq   %rsi, %rsi
    jz      0f
    movq    caller_result(%rip), %rdi
    movq    checked_result_size(%rip), %rcx
    rep movsb
    movq    caller_result(%rip), %rax
0:
    pushq   return_to_caller(%rip)
    ret
    FUNCTION_ENDS(checked_call)

    /* Entered from CALLEE(N, RESULT) with the address of body_N in r11. */
    .macro  enter result, registers
    .globl  enter_callee_\result
    FUNCTION_STARTS(enter_callee_\result)
enter_callee_\result:
    movl    $(\registers), %r10d
    jmp     enter_callee
    FUNCTION_ENDS(enter_callee_\result)
    .endm
    enter   nothing, 0
    enter   integer, result_in_rax
    enter   floating, result_in_xmm0
    enter   structure, result_in_rax | result_in_rdx | result_in_xmm0 | result_in_xmm1

    .macro  spoil_unless_result register, graffiti:vararg
    testl   $result_in_\register, result_registers(%rip)
    jnz     0f
    \graffiti, %\register
0:
    .endm

    FUNCTION_STARTS(enter_callee)
enter_callee:
    movq    %r10, result_registers(%rip)
    movq    %rsp, callee_entry(%rip)
    movq    %rax, callee_entry+16(%rip)
    pushfq
    popq    callee_entry+8(%rip)
    popq    return_to_stub(%rip)
    call    *%r11
    movabsq $0xd0d0d0d0deadd0d0, %rcx
    spoil_unless_result rax, movq %rcx
    spoil_unless_result rdx, movq %rcx
    spoil_unless_result xmm0, movaps vector_graffiti(%rip)
    spoil_unless_result xmm1, movaps vector_graffiti(%rip)
    spoil_others
    pushq   return_to_stub(%rip)
    ret
    FUNCTION_ENDS(enter_callee)

    /* The C library's __errno_location happens to change little: programs are linked with this one about it. */
#ifdef __ELF__
    .globl  __wrap___errno_location
    FUNCTION_STARTS(__wrap___errno_location)
__wrap___errno_location:
    endbr64
    subq    $8, %rsp
    call    __real___errno_location@PLT
    addq    $8, %rsp
    movabsq $0xe0e0e0e0deade0e0, %rcx
    movq    %rcx, %rdx
    spoil   xmm0, xmm1
    spoil_others
    ret
    FUNCTION_ENDS(__wrap___errno_location)

    .section .note.GNU-stack, "", @progbits
#endif
