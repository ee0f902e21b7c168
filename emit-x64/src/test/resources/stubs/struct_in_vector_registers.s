    endbr64
    movsd xmm0, qword ptr [rdx]
    movsd xmm1, qword ptr [rdx + 0x8]
    jmp f@PLT
