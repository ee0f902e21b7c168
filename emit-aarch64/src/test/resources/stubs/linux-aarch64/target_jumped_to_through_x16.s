    hint #0x22 // bti c
    mov w0, w3
    mov x16, x2
    br x16
