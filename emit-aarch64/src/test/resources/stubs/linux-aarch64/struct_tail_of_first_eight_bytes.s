    hint #0x22 // bti c
    ldrb w10, [x2, #0x2]
    ldrh w0, [x2]
    orr x0, x0, x10, lsl #0x10
    ldur w10, [x3, #0x3]
    ldr w1, [x3]
    orr x1, x1, x10, lsl #0x18
    b f
