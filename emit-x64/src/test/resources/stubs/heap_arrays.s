    endbr64
    sub rsp, 0x48
    mov qword ptr [rsp], rdi
    mov qword ptr [rsp + 0x8], rdx
    mov qword ptr [rsp + 0x10], rcx
    mov qword ptr [rsp + 0x18], r8
    mov qword ptr [rsp + 0x20], r9
    mov qword ptr [rsp + 0x28], 0x0
    mov qword ptr [rsp + 0x30], 0x0
    mov rsi, qword ptr [rsp + 0x8]
    test rsi, rsi
    je .L1
    mov rdi, qword ptr [rsp]
    xor edx, edx
    mov rax, qword ptr [rdi]
    call qword ptr [rax + 0x6f0]
    mov qword ptr [rsp + 0x28], rax
    test rax, rax
    je .L0
.L1:
    mov rsi, qword ptr [rsp + 0x18]
    test rsi, rsi
    je .L2
    mov rdi, qword ptr [rsp]
    xor edx, edx
    mov rax, qword ptr [rdi]
    call qword ptr [rax + 0x6f0]
    mov qword ptr [rsp + 0x30], rax
    test rax, rax
    je .L0
.L2:
    mov rdi, qword ptr [rsp + 0x28]
    add rdi, qword ptr [rsp + 0x10]
    mov rsi, qword ptr [rsp + 0x30]
    add rsi, qword ptr [rsp + 0x20]
    mov rdx, qword ptr [rsp + 0x50]
    call f@PLT
    mov qword ptr [rsp + 0x38], rax
    mov rdx, qword ptr [rsp + 0x30]
    test rdx, rdx
    je .L3
    mov rsi, qword ptr [rsp + 0x18]
    mov rdi, qword ptr [rsp]
    xor ecx, ecx
    mov rax, qword ptr [rdi]
    call qword ptr [rax + 0x6f8]
.L3:
    mov rdx, qword ptr [rsp + 0x28]
    test rdx, rdx
    je .L4
    mov rsi, qword ptr [rsp + 0x8]
    mov rdi, qword ptr [rsp]
    xor ecx, ecx
    mov rax, qword ptr [rdi]
    call qword ptr [rax + 0x6f8]
.L4:
    mov rax, qword ptr [rsp + 0x38]
    add rsp, 0x48
    ret
.L0:
    mov rdx, qword ptr [rsp + 0x30]
    test rdx, rdx
    je .L5
    mov rsi, qword ptr [rsp + 0x18]
    mov rdi, qword ptr [rsp]
    xor ecx, ecx
    mov rax, qword ptr [rdi]
    call qword ptr [rax + 0x6f8]
.L5:
    mov rdx, qword ptr [rsp + 0x28]
    test rdx, rdx
    je .L6
    mov rsi, qword ptr [rsp + 0x8]
    mov rdi, qword ptr [rsp]
    xor ecx, ecx
    mov rax, qword ptr [rdi]
    call qword ptr [rax + 0x6f8]
.L6:
    mov rdi, qword ptr [rsp]
    call stubgen_throw_out_of_memory@PLT
    add rsp, 0x48
    ret
