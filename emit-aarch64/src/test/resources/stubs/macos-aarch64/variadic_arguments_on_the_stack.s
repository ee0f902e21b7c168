    hint #0x22 // bti c
    sub sp, sp, #0x20
    stp x29, x30, [sp, #0x10]
    add x29, sp, #0x10
    mov x0, x2
    str d0, [sp]
    str w3, [sp, #0x8]
    bl f
    ldp x29, x30, [sp, #0x10]
    add sp, sp, #0x20
    ret
