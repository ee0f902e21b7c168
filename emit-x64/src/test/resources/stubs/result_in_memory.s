    endbr64
    mov rdi, rdx
    mov esi, ecx
    jmp f@PLT
