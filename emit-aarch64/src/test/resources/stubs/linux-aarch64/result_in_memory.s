    hint #0x22 // bti c
    mov x8, x2
    mov w0, w3
    b f
