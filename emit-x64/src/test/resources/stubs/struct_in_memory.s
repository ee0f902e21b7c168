    endbr64
    sub rsp, 0x18
    movups xmm15, xmmword ptr [rdx]
    movups xmmword ptr [rsp], xmm15
    mov rax, qword ptr [rdx + 0x10]
    mov qword ptr [rsp + 0x10], rax
    call f@PLT
    add rsp, 0x18
    ret
