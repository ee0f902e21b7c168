/*
 * AArch64, Windows: what functions with frames of a page or more call first, to touch every page of the frame in its
 * order. The frame has 16 * x15 bytes; no register but x16 and x17 is changed.
 */
    .text
    .globl  __chkstk
    .p2align 2
__chkstk:
    lsl     x16, x15, #4
    mov     x17, sp
0:
    sub     x17, x17, #4096
    subs    x16, x16, #4096
    ldr     xzr, [x17]
    b.gt    0b
    ret
