    endbr64
    mov rdx, qword ptr [rsi]
    mov rcx, qword ptr [rsi + 0x8]
    mov rsi, qword ptr [rdi + 0x8]
    mov rdi, qword ptr [rdi]
    jmp f@PLT
