    hint #0x22 // bti c
    mov x0, x2
    mov x1, x3
    mov x2, x4
    mov x3, x5
    mov x4, x6
    mov x5, x7
    ldp x6, x7, [sp]
    b f
