    hint #0x22 // bti c
    sub sp, sp, #0x20
    stp x29, x30, [sp, #0x10]
    add x29, sp, #0x10
    str x2, [sp]
    mov w0, w3
    bl f
    ldr x9, [sp]
    stp x0, x1, [x9]
    ldp x29, x30, [sp, #0x10]
    add sp, sp, #0x20
    ret
