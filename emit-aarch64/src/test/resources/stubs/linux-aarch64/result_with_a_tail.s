    hint #0x19 // paciasp
    stp x29, x30, [sp, #-0x20]!
    mov x29, sp
    str x2, [sp, #0x10]
    mov w0, w3
    bl f
    ldr x9, [sp, #0x10]
    str x0, [x9]
    str w1, [x9, #0x8]
    lsr x1, x1, #0x18
    stur w1, [x9, #0xb]
    ldp x29, x30, [sp], #0x20
    hint #0x1d // autiasp
    ret
