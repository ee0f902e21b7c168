    hint #0x22 // bti c
    ldp s0, s1, [x2]
    ldr s2, [x2, #0x8]
    ldp d3, d4, [x3]
    b f
