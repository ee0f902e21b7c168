    hint #0x22 // bti c
    mov w0, w2
    mov w1, w3
    mov w2, w4
    mov w3, w5
    mov w4, w6
    mov w5, w7
    ldrh w6, [sp]
    ldrb w7, [sp, #0x8]
    ldrh w10, [sp, #0x10]
    strh w10, [sp]
    b f
