    endbr64
    jmp f@PLT
