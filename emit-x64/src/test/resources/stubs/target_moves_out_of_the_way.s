    endbr64
    mov r11, rdi
    mov edi, esi
    jmp r11
