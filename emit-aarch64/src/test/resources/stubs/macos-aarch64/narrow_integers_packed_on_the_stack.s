    hint #0x22 // bti c
    uxtb w0, w2
    sxtb w1, w3
    sxth w2, w4
    uxth w3, w5
    mov w4, w6
    sxtb w5, w7
    ldrh w6, [sp]
    ldrsb w7, [sp, #0x2]
    ldrh w10, [sp, #0x4]
    strh w10, [sp]
    ldrb w10, [sp, #0x6]
    strb w10, [sp, #0x2]
    b f
