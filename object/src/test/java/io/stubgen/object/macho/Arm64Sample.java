package io.stubgen.object.macho;

import static io.stubgen.object.Relocation.Kind.BRANCH;
import static io.stubgen.object.Relocation.Kind.GOT_PAGE;
import static io.stubgen.object.Relocation.Kind.GOT_PAGE_OFFSET;
import static io.stubgen.object.Relocation.Kind.JUMP;
import static io.stubgen.object.Relocation.Kind.PAGE;
import static io.stubgen.object.Relocation.Kind.PAGE_OFFSET_ADD;
import static io.stubgen.object.Relocation.Kind.PAGE_OFFSET_LOAD32;
import static io.stubgen.object.Relocation.Kind.PAGE_OFFSET_LOAD64;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.UnwindStep;
import java.util.List;

/** The sample program for AArch64. */
final class Arm64Sample {
    private static final int X29 = 29;
    private static final int X30 = 30;
    private static final int SP = 31;

    private static final String ASSEMBLY = """
                    .section __TEXT,__text,regular,pure_instructions
                    .build_version macos, 11, 0
                    .p2align 4
                    .globl _stub_all
            _stub_all:
                    .cfi_startproc
                    bti c
                    sub sp, sp, #32
                    stp x29, x30, [sp, #16]
                    add x29, sp, #16
                    .cfi_def_cfa w29, 16
                    .cfi_offset w30, -8
                    .cfi_offset w29, -16
                    bl _callback
                    bl _own
                    bl _helper
                    bl _again
                    adrp x0, _answer@PAGE
                    add x0, x0, _answer@PAGEOFF
                    adrp x1, _counters@PAGE+8
                    ldr w1, [x1, _counters@PAGEOFF+8]
                    adrp x1, _state@PAGE
                    ldr x1, [x1, _state@PAGEOFF]
                    adrp x1, _helper@PAGE
                    add x1, x1, _helper@PAGEOFF
                    adrp x1, _environ@GOTPAGE
                    ldr x1, [x1, _environ@GOTPAGEOFF]
                    ldp x29, x30, [sp, #16]
                    add sp, sp, #32
                    ret
                    .cfi_endproc
                    .p2align 4
            _own:
                    .cfi_startproc
                    ret
                    .cfi_endproc
                    .p2align 4
                    .private_extern _helper
            _helper:
                    .cfi_startproc
                    sub sp, sp, #48
                    .cfi_def_cfa_offset 48
                    add sp, sp, #48
                    b _own
                    .cfi_endproc
                    .p2align 4
                    .globl _again
                    .globl _also
            _again:
            _also:
                    .cfi_startproc
                    b _callback
                    .cfi_endproc
            """;

    private Arm64Sample() {}

    static Sample sample() {
        byte[] code = Sample.hex("""
                5f2403d5 ff8300d1 fd7b01a9 fd430091
                00000094 00000094 00000094 00000094
                00000090 00000091 01000090 210040b9 01000090 210040f9 01000090 21000091
                01000090 210040f9 fd7b41a9 ff830091 c0035fd6 1f2003d5 1f2003d5 1f2003d5
                c0035fd6 1f2003d5 1f2003d5 1f2003d5
                ffc300d1 ffc30091 00000014 1f2003d5
                00000014""");
        var text = Section.of(SectionKind.TEXT, 16, code, List.of(
                new Relocation(0x10, BRANCH, "callback", 0),
                new Relocation(0x14, BRANCH, "own", 0),
                new Relocation(0x18, BRANCH, "helper", 0),
                new Relocation(0x1c, BRANCH, "again", 0),
                new Relocation(0x20, PAGE, "answer", 0),
                new Relocation(0x24, PAGE_OFFSET_ADD, "answer", 0),
                new Relocation(0x28, PAGE, "counters", 8),
                new Relocation(0x2c, PAGE_OFFSET_LOAD32, "counters", 8),
                new Relocation(0x30, PAGE, "state", 0),
                new Relocation(0x34, PAGE_OFFSET_LOAD64, "state", 0),
                new Relocation(0x38, PAGE, "helper", 0),
                new Relocation(0x3c, PAGE_OFFSET_ADD, "helper", 0),
                new Relocation(0x40, GOT_PAGE, "environ", 0),
                new Relocation(0x44, GOT_PAGE_OFFSET, "environ", 0),
                new Relocation(0x78, JUMP, "own", 0),
                new Relocation(0x80, JUMP, "callback", 0)));
        var functions = List.of(
                Symbol.defined("stub_all", Scope.EXPORTED, Type.FUNCTION, SectionKind.TEXT, 0, 0x54),
                Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 0x60, 4),
                Symbol.defined("helper", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 0x70, 12),
                Symbol.defined("again", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0x80, 4),
                Symbol.defined("also", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0x80, 4));
        var frames = List.of(
                new FunctionFrame(0, 0x54, List.of(
                        new UnwindStep.Allocate(8, 32),
                        new UnwindStep.Save(12, X29, 16),
                        new UnwindStep.Save(12, X30, 8),
                        new UnwindStep.SetFrame(16, X29, 16),
                        new UnwindStep.Restore(0x4c, X29),
                        new UnwindStep.Restore(0x4c, X30),
                        new UnwindStep.SetFrame(0x4c, SP, 32),
                        new UnwindStep.Release(0x50, 32))),
                new FunctionFrame(0x60, 4, List.of()),
                new FunctionFrame(0x70, 12, List.of(new UnwindStep.Allocate(4, 48), new UnwindStep.Release(8, 48))),
                new FunctionFrame(0x80, 4, List.of()));
        return Sample.of("arm64", ASSEMBLY, Machine.AARCH64, text, functions, frames);
    }
}
