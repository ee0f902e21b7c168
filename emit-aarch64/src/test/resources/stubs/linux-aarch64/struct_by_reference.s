    hint #0x19 // paciasp
    stp x29, x30, [sp, #-0x40]!
    mov x29, sp
    ldp q29, q30, [x2]
    stp q29, q30, [sp, #0x10]
    ldur q29, [x2, #0x1d]
    stur q29, [sp, #0x2d]
    add x0, sp, #0x10
    bl f
    ldp x29, x30, [sp], #0x40
    hint #0x1d // autiasp
    ret
