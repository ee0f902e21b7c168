    endbr64
    sub rsp, 0x18
    mov qword ptr [rsp], rdx
    mov edi, ecx
    call f@PLT
    mov qword ptr [rsp + 0x8], rax
    call __errno_location@PLT
    mov rcx, qword ptr [rsp]
    mov eax, dword ptr [rax]
    mov dword ptr [rcx], eax
    mov rax, qword ptr [rsp + 0x8]
    add rsp, 0x18
    ret
