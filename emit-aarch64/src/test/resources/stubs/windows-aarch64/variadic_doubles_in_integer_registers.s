    hint #0x22 // bti c
    mov x0, x2
    fmov x1, d0
    ldp x2, x3, [x3]
    b f
