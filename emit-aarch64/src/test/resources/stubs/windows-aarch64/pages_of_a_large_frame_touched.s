    hint #0x22 // bti c
    stp x29, x30, [sp, #-0x10]!
    mov x29, sp
    mov x17, sp
    movz w14, #0x2
.L1:
    sub x17, x17, #0x1, lsl #0xc
    str xzr, [x17]
    subs x14, x14, #0x1
    b.ne .L1
    movz w17, #0x2710
    sub sp, sp, x17, uxtx
    add x12, x2, #0x0
    mov x13, sp
    movz w14, #0x138
.L2:
    ldp q29, q30, [x12], #0x20
    stp q29, q30, [x13], #0x20
    subs x14, x14, #0x1
    b.ne .L2
    ldr q29, [x12]
    str q29, [x13]
    mov x0, sp
    bl f
    mov sp, x29
    ldp x29, x30, [sp], #0x10
    ret
