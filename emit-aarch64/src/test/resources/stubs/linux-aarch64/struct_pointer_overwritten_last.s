    hint #0x22 // bti c
    ldp x2, x3, [x1]
    ldp x0, x1, [x0]
    b f
