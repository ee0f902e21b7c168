    endbr64
    mov edi, edx
    mov esi, ecx
    jmp f@PLT
