    hint #0x22 // bti c
    mov x0, x2
    mov x1, x3
    mov x2, x4
    mov x3, x5
    mov x4, x6
    mov x5, x7
    ldp x6, x7, [sp]
    ldr x11, [sp, #0x10]
    ldrh w10, [x11]
    strh w10, [sp]
    ldrb w10, [x11, #0x2]
    strb w10, [sp, #0x2]
    ldr x11, [sp, #0x18]
    ldr w10, [x11]
    str w10, [sp, #0x8]
    ldrb w10, [x11, #0x4]
    strb w10, [sp, #0xc]
    ldr x11, [sp, #0x20]
    ldr w10, [x11]
    str w10, [sp, #0x10]
    ldrh w10, [x11, #0x4]
    strh w10, [sp, #0x14]
    ldr x11, [sp, #0x28]
    ldr w10, [x11]
    str w10, [sp, #0x18]
    ldur w10, [x11, #0x3]
    stur w10, [sp, #0x1b]
    ldr x11, [sp, #0x30]
    ldr x10, [x11]
    str x10, [sp, #0x20]
    ldrb w10, [x11, #0x8]
    strb w10, [sp, #0x28]
    ldr x11, [sp, #0x38]
    ldr x10, [x11]
    str x10, [sp, #0x30]
    ldur x10, [x11, #0x7]
    stur x10, [sp, #0x37]
    b f
