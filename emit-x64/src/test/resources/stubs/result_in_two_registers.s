    endbr64
    push rdx
    mov edi, ecx
    call f@PLT
    pop rcx
    mov qword ptr [rcx], rax
    mov qword ptr [rcx + 0x8], rdx
    ret
