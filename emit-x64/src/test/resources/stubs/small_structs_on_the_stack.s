    endbr64
    mov rdi, rdx
    mov rsi, rcx
    mov rdx, r8
    mov rcx, r9
    mov r8, qword ptr [rsp + 0x8]
    mov r9, qword ptr [rsp + 0x10]
    mov r10, qword ptr [rsp + 0x18]
    movzx eax, word ptr [r10]
    mov word ptr [rsp + 0x8], ax
    movzx eax, byte ptr [r10 + 0x2]
    mov byte ptr [rsp + 0xa], al
    mov r10, qword ptr [rsp + 0x20]
    mov eax, dword ptr [r10]
    mov dword ptr [rsp + 0x10], eax
    movzx eax, byte ptr [r10 + 0x4]
    mov byte ptr [rsp + 0x14], al
    mov r10, qword ptr [rsp + 0x28]
    mov eax, dword ptr [r10]
    mov dword ptr [rsp + 0x18], eax
    movzx eax, word ptr [r10 + 0x4]
    mov word ptr [rsp + 0x1c], ax
    mov r10, qword ptr [rsp + 0x30]
    mov eax, dword ptr [r10]
    mov dword ptr [rsp + 0x20], eax
    mov eax, dword ptr [r10 + 0x3]
    mov dword ptr [rsp + 0x23], eax
    mov r10, qword ptr [rsp + 0x38]
    mov rax, qword ptr [r10]
    mov qword ptr [rsp + 0x28], rax
    mov rax, qword ptr [r10 + 0x1]
    mov qword ptr [rsp + 0x29], rax
    mov r10, qword ptr [rsp + 0x40]
    mov rax, qword ptr [r10]
    mov qword ptr [rsp + 0x38], rax
    mov rax, qword ptr [r10 + 0x7]
    mov qword ptr [rsp + 0x3f], rax
    jmp f@PLT
