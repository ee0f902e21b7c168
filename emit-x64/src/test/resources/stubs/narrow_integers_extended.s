    endbr64
    movzx edi, dl
    movsx esi, cl
    movsx edx, r8w
    movzx ecx, r9w
    mov r8d, dword ptr [rsp + 0x8]
    movsx r9d, byte ptr [rsp + 0x10]
    movzx eax, word ptr [rsp + 0x18]
    mov dword ptr [rsp + 0x8], eax
    jmp f@PLT
