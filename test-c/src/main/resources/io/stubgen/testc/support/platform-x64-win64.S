/* Microsoft x64: see platform.h. */
#include "assembly.h"

    .set direction_flag, 0x400
    .set mxcsr_control, 0xffc0
    .set shadow_space, 32       /* bytes above the return address that belong to the function called */
    .set frame_part, 256        /* bytes watched above the stack arguments */
    .set free_part, 4096        /* bytes of graffiti below them: as many as may be touched at once */
    .set result_in_rax, 1
    .set result_in_xmm0, 2

    ZEROS
    .balign 16
    .globl checked_stub, checked_stack_arguments, checked_result, checked_result_size, call_violations, callee_entry
checked_stub:       .skip 8
checked_stack_arguments: .skip 8
checked_result:     .skip 8
checked_result_size: .skip 8
callee_entry:       .skip 24
call_violations:    .skip 4
mxcsr_before:       .skip 4
mxcsr_after:        .skip 4
    .balign 16
return_to_caller:   .skip 8
return_to_stub:     .skip 8
result_registers:   .skip 8
caller_rsp:         .skip 8
caller_rbx:         .skip 8
caller_rbp:         .skip 8
caller_rdi:         .skip 8
caller_rsi:         .skip 8
caller_r12:         .skip 8
caller_r13:         .skip 8
caller_r14:         .skip 8
caller_r15:         .skip 8
caller_result:      .skip 8
    .balign 16
caller_xmm6:        .skip 16
caller_xmm7:        .skip 16
caller_xmm8:        .skip 16
caller_xmm9:        .skip 16
caller_xmm10:       .skip 16
caller_xmm11:       .skip 16
caller_xmm12:       .skip 16
caller_xmm13:       .skip 16
caller_xmm14:       .skip 16
caller_xmm15:       .skip 16
vector_now:         .skip 16
caller_frame:       .skip frame_part

    CONSTANTS
    .balign 16
vector_graffiti:
    .quad 0xfff4deadbeefd00d, 0xfff4facefeedc0de
preserved_graffiti:
    .quad 0xfff5deadbeefd00d, 0xfff5facefeedc0de

    .text
    .macro function name
    .globl  \name
    FUNCTION_STARTS(\name)
    .balign 16
\name:
    .endm

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

    .macro keep_vector register
    movaps  %\register, caller_\register(%rip)
    movaps  preserved_graffiti(%rip), %\register
    .endm

    .macro verify_vector register, bit
    movaps  %\register, vector_now(%rip)
    movq    preserved_graffiti(%rip), %r10
    movq    preserved_graffiti+8(%rip), %r11
    xorq    vector_now(%rip), %r10
    xorq    vector_now+8(%rip), %r11
    orq     %r10, %r11
    jz      0f
    orl     $(1 << \bit), %ecx
0:
    movaps  caller_\register(%rip), %\register
    .endm

    .macro spoil registers:vararg
    .irp register, \registers
    movaps  vector_graffiti(%rip), %\register
    .endr
    .endm

    /* What may be changed and is no result, with what rcx holds; the shadow space belongs to the function called. */
    .macro spoil_others
    .irp register, rdx, r8, r9, r10, r11
    movq    %rcx, %\register
    .endr
    spoil   xmm1, xmm2, xmm3, xmm4, xmm5
    .endm
    .macro spoil_shadow_space
    .irp offset, 0, 8, 16, 24
    movq    %rcx, \offset(%rsp)
    .endr
    .endm

    function checked_call
    endbr64
    /* Without the return address, the call below leaves the stack arguments where the stub expects them. */
    popq    return_to_caller(%rip)
    .irp register, rbx, rbp, rdi, rsi, r12, r13, r14, r15, rsp
    keep    \register
    .endr
    .irp register, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15
    keep_vector \register
    .endr
    stmxcsr mxcsr_before(%rip)
    movq    checked_result(%rip), %r11
    testq   %r11, %r11
    jz      0f
    movq    %rcx, caller_result(%rip)
    movq    %r11, %rcx
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
    movq    $-8, %rax
0:
    movq    %r11, (%rsp,%rax)
    subq    $8, %rax
    cmpq    $-free_part, %rax
    jge     0b
    .irp offset, 0, 8, 16, 24
    movq    %r11, \offset(%rsp)
    .endr
    movabsq $0xb0b0b0b0deadb0b0, %rbx
    movabsq $0xb1b1b1b1deadb1b1, %rbp
    movabsq $0xb6b6b6b6deadb6b6, %rdi
    movabsq $0xb7b7b7b7deadb7b7, %rsi
    movabsq $0xb2b2b2b2deadb2b2, %r12
    movabsq $0xb3b3b3b3deadb3b3, %r13
    movabsq $0xb4b4b4b4deadb4b4, %r14
    movabsq $0xb5b5b5b5deadb5b5, %r15
    /* So do those of the first four places that have no argument. */
    movq    checked_integers(%rip), %rax
    addq    checked_floats(%rip), %rax
    .irp place, 3, 2, 1, 0
    cmpq    $\place, %rax
    ja      1f
    spoil   xmm\place
    .if \place == 0
    movabsq $0xa3a3a3a3deada3a3, %rcx
    .elseif \place == 1
    movabsq $0xa4a4a4a4deada4a4, %rdx
    .elseif \place == 2
    movabsq $0xa5a5a5a5deada5a5, %r8
    .else
    movabsq $0xa6a6a6a6deada6a6, %r9
    .endif
    .endr
1:
    movabsq $0xa0a0a0a0deada0a0, %rax
    movabsq $0xa1a1a1a1deada1a1, %r10
    movabsq $0xa2a2a2a2deada2a2, %r11
    spoil   xmm4, xmm5
    call    *checked_stub(%rip)
    /* rax and xmm0 may be the result. */
    xorl    %ecx, %ecx
    cmpq    caller_rsp(%rip), %rsp
    je      0f
    orl     $(1 << 8), %ecx
    movq    caller_rsp(%rip), %rsp
0:
    /* A function that returns in memory returns the address in rax. */
    movq    checked_result(%rip), %r11
    testq   %r11, %r11
    jz      0f
    cmpq    %r11, %rax
    je      0f
    orl     $(1 << 12), %ecx
0:
    verify  rbx, 0xb0b0b0b0deadb0b0, 0
    verify  rbp, 0xb1b1b1b1deadb1b1, 1
    verify  rdi, 0xb6b6b6b6deadb6b6, 2
    verify  rsi, 0xb7b7b7b7deadb7b7, 3
    verify  r12, 0xb2b2b2b2deadb2b2, 4
    verify  r13, 0xb3b3b3b3deadb3b3, 5
    verify  r14, 0xb4b4b4b4deadb4b4, 6
    verify  r15, 0xb5b5b5b5deadb5b5, 7
    verify_vector xmm6, 13
    verify_vector xmm7, 14
    verify_vector xmm8, 15
    verify_vector xmm9, 16
    verify_vector xmm10, 17
    verify_vector xmm11, 18
    verify_vector xmm12, 19
    verify_vector xmm13, 20
    verify_vector xmm14, 21
    verify_vector xmm15, 22
    movq    checked_stack_arguments(%rip), %r10
    addq    %rsp, %r10
    leaq    caller_frame(%rip), %r8
    movl    $(frame_part - 8), %edx
0:
    movq    (%r10,%rdx), %r11
    cmpq    %r11, (%r8,%rdx)
    je      1f
    orl     $(1 << 11), %ecx
1:
    subq    $8, %rdx
    jns     0b
    pushfq
    popq    %r11
    testl   $direction_flag, %r11d
    jz      0f
    orl     $(1 << 9), %ecx
    cld
0:
    stmxcsr mxcsr_after(%rip)
    movl    mxcsr_after(%rip), %r11d
    xorl    mxcsr_before(%rip), %r11d
    testl   $mxcsr_control, %r11d
    jz      0f
    orl     $(1 << 10), %ecx
    ldmxcsr mxcsr_before(%rip)
0:
    movl    %ecx, call_violations(%rip)
    movq    checked_result(%rip), %r8
    testq   %r8, %r8
    jz      0f
    movq    %rsi, %r10
    movq    %rdi, %r11
    movq    %r8, %rsi
    movq    caller_result(%rip), %rdi
    movq    checked_result_size(%rip), %rcx
    rep movsb
    movq    %r10, %rsi
    movq    %r11, %rdi
    movq    caller_result(%rip), %rax
0:
    pushq   return_to_caller(%rip)
    ret

    /* Entered from CALLEE(N, RESULT) with the address of body_N in r11. */
    .macro  enter result, registers
    function enter_callee_\result
    movl    $(\registers), %r10d
    jmp     enter_callee
    .endm
    enter   nothing, 0
    enter   integer, result_in_rax
    enter   floating, result_in_xmm0
    enter   structure, result_in_rax

    .macro  spoil_unless_result register, graffiti:vararg
    testl   $result_in_\register, result_registers(%rip)
    jnz     0f
    \graffiti, %\register
0:
    .endm

enter_callee:
    movq    %r10, result_registers(%rip)
    movq    %rsp, callee_entry(%rip)
    pushfq
    popq    callee_entry+8(%rip)
    popq    return_to_stub(%rip)
    call    *%r11
    movabsq $0xd0d0d0d0deadd0d0, %rcx
    spoil_unless_result rax, movq %rcx
    spoil_unless_result xmm0, movaps vector_graffiti(%rip)
    spoil_others
    spoil_shadow_space
    pushq   return_to_stub(%rip)
    ret

    /*
     * What is called for the call state happens to change little: programs are linked with these functions about it.
     * The functions called are in system-windows.c.
     */
    .macro  about name, called
    function __wrap_\name
    endbr64
    subq    $40, %rsp
    call    \called
    addq    $40, %rsp
    movabsq $0xe0e0e0e0deade0e0, %rcx
    movq    %rcx, 8(%rsp)
    movq    %rcx, 16(%rsp)
    movq    %rcx, 24(%rsp)
    movq    %rcx, 32(%rsp)
    spoil   xmm0
    spoil_others
    ret
    .endm
    about   GetLastError, told_last_error
    about   WSAGetLastError, told_socket_error
    about   _errno, told_errno
