    hint #0x22 // bti c
    ldr x0, [x2]
    ldur x1, [x2, #0x5]
    lsr x1, x1, #0x18
    b f
