    endbr64
    mov edi, ecx
    jmp rdx
