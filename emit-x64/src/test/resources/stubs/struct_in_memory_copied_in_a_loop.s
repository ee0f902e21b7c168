    endbr64
    sub rsp, 0x138
    mov eax, 0x110
.L1:
    movups xmm15, xmmword ptr [rdx + rax]
    movups xmmword ptr [rsp + rax], xmm15
    sub eax, 0x10
    jns .L1
    movups xmm15, xmmword ptr [rdx + 0x11d]
    movups xmmword ptr [rsp + 0x11d], xmm15
    call f@PLT
    add rsp, 0x138
    ret
