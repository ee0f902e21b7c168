    endbr64
    mov rdi, rdx
    mov rsi, rcx
    mov rdx, r8
    mov rcx, r9
    mov r10, qword ptr [rsp + 0x8]
    mov r8, qword ptr [r10]
    mov r9, qword ptr [r10 + 0x8]
    jmp f@PLT
