    hint #0x22 // bti c
    mov w0, w2
    mov w1, w3
    b f
