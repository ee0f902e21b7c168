    endbr64
    push rdx
    mov edi, ecx
    call f@PLT
    pop rcx
    mov qword ptr [rcx], rax
    mov dword ptr [rcx + 0x8], edx
    shr rdx, 0x20
    mov word ptr [rcx + 0xc], dx
    shr edx, 0x10
    mov byte ptr [rcx + 0xe], dl
    ret
