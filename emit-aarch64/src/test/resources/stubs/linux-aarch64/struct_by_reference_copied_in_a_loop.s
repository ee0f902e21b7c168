    hint #0x19 // paciasp
    stp x29, x30, [sp, #-0x140]!
    mov x29, sp
    add x12, x2, #0x0
    add x13, sp, #0x10
    movz w14, #0x9
.L1:
    ldp q29, q30, [x12], #0x20
    stp q29, q30, [x13], #0x20
    subs x14, x14, #0x1
    b.ne .L1
    ldur q29, [x12, #-0x3]
    stur q29, [x13, #-0x3]
    add x0, sp, #0x10
    bl f
    ldp x29, x30, [sp], #0x140
    hint #0x1d // autiasp
    ret
