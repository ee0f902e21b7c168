    endbr64
    sub rsp, 0x18
    mov qword ptr [rsp], rdx
    mov qword ptr [rsp + 0x8], rcx
    mov edi, r8d
    call f@PLT
    mov rcx, qword ptr [rsp]
    movsd qword ptr [rcx], xmm0
    movsd qword ptr [rcx + 0x8], xmm1
    call __errno_location@PLT
    mov rcx, qword ptr [rsp + 0x8]
    mov eax, dword ptr [rax]
    mov dword ptr [rcx], eax
    add rsp, 0x18
    ret
