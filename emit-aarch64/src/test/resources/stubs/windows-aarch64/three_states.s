    hint #0x22 // bti c
    stp x29, x30, [sp, #-0x20]!
    mov x29, sp
    str x2, [sp, #0x10]
    mov w0, w3
    bl f
    str x0, [sp, #0x18]
    bl GetLastError
    ldr x9, [sp, #0x10]
    str w0, [x9]
    bl WSAGetLastError
    ldr x9, [sp, #0x10]
    str w0, [x9, #0x4]
    bl _errno
    ldr x9, [sp, #0x10]
    ldr w0, [x0]
    str w0, [x9, #0x8]
    ldr x0, [sp, #0x18]
    ldp x29, x30, [sp], #0x20
    ret
