    endbr64
    push rdx
    call f@PLT
    call __errno_location@PLT
    pop rcx
    mov eax, dword ptr [rax]
    mov dword ptr [rcx], eax
    ret
