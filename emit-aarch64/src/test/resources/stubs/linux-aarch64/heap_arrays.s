    hint #0x19 // paciasp
    stp x29, x30, [sp, #-0x60]!
    mov x29, sp
    stp x0, x2, [sp, #0x10]
    stp x3, x4, [sp, #0x20]
    stp x5, x6, [sp, #0x30]
    stp xzr, xzr, [sp, #0x40]
    ldr x1, [sp, #0x18]
    cbz x1, .L1
    ldr x0, [sp, #0x10]
    movz w2, #0x0
    ldr x17, [x0]
    ldr x17, [x17, #0x6f0]
    blr x17
    str x0, [sp, #0x40]
    cbz x0, .L0
.L1:
    ldr x1, [sp, #0x28]
    cbz x1, .L2
    ldr x0, [sp, #0x10]
    movz w2, #0x0
    ldr x17, [x0]
    ldr x17, [x17, #0x6f0]
    blr x17
    str x0, [sp, #0x48]
    cbz x0, .L0
.L2:
    ldr x0, [sp, #0x40]
    ldr x12, [sp, #0x20]
    add x0, x0, x12
    ldr x1, [sp, #0x48]
    ldr x12, [sp, #0x30]
    add x1, x1, x12
    ldr x2, [sp, #0x38]
    bl f
    str x0, [sp, #0x50]
    ldr x2, [sp, #0x48]
    cbz x2, .L3
    ldr x1, [sp, #0x28]
    ldr x0, [sp, #0x10]
    movz w3, #0x0
    ldr x17, [x0]
    ldr x17, [x17, #0x6f8]
    blr x17
.L3:
    ldr x2, [sp, #0x40]
    cbz x2, .L4
    ldp x0, x1, [sp, #0x10]
    movz w3, #0x0
    ldr x17, [x0]
    ldr x17, [x17, #0x6f8]
    blr x17
.L4:
    ldr x0, [sp, #0x50]
    ldp x29, x30, [sp], #0x60
    hint #0x1d // autiasp
    ret
.L0:
    ldr x2, [sp, #0x48]
    cbz x2, .L5
    ldr x1, [sp, #0x28]
    ldr x0, [sp, #0x10]
    movz w3, #0x0
    ldr x17, [x0]
    ldr x17, [x17, #0x6f8]
    blr x17
.L5:
    ldr x2, [sp, #0x40]
    cbz x2, .L6
    ldp x0, x1, [sp, #0x10]
    movz w3, #0x0
    ldr x17, [x0]
    ldr x17, [x17, #0x6f8]
    blr x17
.L6:
    ldr x0, [sp, #0x10]
    bl stubgen_throw_out_of_memory
    ldp x29, x30, [sp], #0x60
    hint #0x1d // autiasp
    ret
