    endbr64
    movzx eax, word ptr [rdx + 0x1]
    movzx edi, word ptr [rdx]
    shl rax, 0x8
    or rdi, rax
    mov eax, dword ptr [rcx + 0x3]
    mov esi, dword ptr [rcx]
    shl rax, 0x18
    or rsi, rax
    jmp f@PLT
