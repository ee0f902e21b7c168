    endbr64
    mov rdi, rdx
    mov rsi, rcx
    mov rdx, r8
    mov rcx, r9
    mov r8, qword ptr [rsp + 0x8]
    mov r9, qword ptr [rsp + 0x10]
    mov rax, qword ptr [rsp + 0x18]
    mov qword ptr [rsp + 0x8], rax
    mov rax, qword ptr [rsp + 0x20]
    mov qword ptr [rsp + 0x10], rax
    jmp f@PLT
