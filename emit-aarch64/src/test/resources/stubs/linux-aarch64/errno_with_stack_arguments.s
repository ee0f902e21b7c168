    hint #0x19 // paciasp
    sub sp, sp, #0x30
    stp x29, x30, [sp, #0x20]
    add x29, sp, #0x20
    str x2, [sp, #0x10]
    mov x0, x3
    mov x1, x4
    mov x2, x5
    mov x3, x6
    mov x4, x7
    ldp x5, x6, [sp, #0x30]
    ldp x7, x10, [sp, #0x40]
    str x10, [sp]
    ldr x10, [sp, #0x50]
    str x10, [sp, #0x8]
    bl f
    bl __errno_location
    ldr x9, [sp, #0x10]
    ldr w0, [x0]
    str w0, [x9]
    ldp x29, x30, [sp, #0x20]
    add sp, sp, #0x30
    hint #0x1d // autiasp
    ret
