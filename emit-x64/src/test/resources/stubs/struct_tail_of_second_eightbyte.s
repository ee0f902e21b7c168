    endbr64
    mov rdi, qword ptr [rdx]
    mov rsi, qword ptr [rdx + 0x5]
    shr rsi, 0x18
    jmp f@PLT
