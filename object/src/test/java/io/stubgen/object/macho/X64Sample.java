package io.stubgen.object.macho;

import static io.stubgen.object.Relocation.Kind.BRANCH;
import static io.stubgen.object.Relocation.Kind.GOT_LOAD;
import static io.stubgen.object.Relocation.Kind.RELATIVE;

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

/** The sample program for x86-64. */
final class X64Sample {
    /** Hardware number of {@code rbx}. */
    private static final int RBX = 3;

    private static final String ASSEMBLY = """
                    .section __TEXT,__text,regular,pure_instructions
                    .build_version macos, 11, 0
                    .p2align 4, 0xcc
                    .globl _stub_all
            _stub_all:
                    .cfi_startproc
                    endbr64
                    pushq %rbx
                    .cfi_def_cfa_offset 16
                    .cfi_offset 3, -16
                    subq $16, %rsp
                    .cfi_def_cfa_offset 32
                    callq _callback
                    callq _own
                    callq _helper
                    callq _again
                    leaq _answer(%rip), %rax
                    leaq _counters+8(%rip), %rax
                    leaq _state(%rip), %rax
                    leaq _own-32(%rip), %rax
                    leaq _helper(%rip), %rax
                    movq _environ@GOTPCREL(%rip), %rax
                    movq _answer@GOTPCREL(%rip), %rax
                    addq $16, %rsp
                    popq %rbx
                    retq
                    .cfi_endproc
                    .p2align 4, 0xcc
            _own:
                    .cfi_startproc
                    retq
                    .cfi_endproc
                    .p2align 4, 0xcc
                    .private_extern _helper
            _helper:
                    .cfi_startproc
                    subq $24, %rsp
                    .cfi_def_cfa_offset 32
                    callq _own
                    addq $24, %rsp
                    retq
                    .cfi_endproc
                    .p2align 4, 0xcc
                    .globl _again
                    .globl _also
            _again:
            _also:
                    .cfi_startproc
                    pushq %rax
                    .cfi_def_cfa_offset 16
                    callq _own
                    popq %rcx
                    jmp _callback
                    .cfi_endproc
            """;

    private X64Sample() {}

    static Sample sample() {
        byte[] code = Sample.hex("""
                f30f1efa 53 4883ec10
                e800000000 e800000000 e800000000 e800000000
                488d0500000000 488d0500000000 488d0500000000 488d0500000000 488d0500000000
                488b0500000000 488b0500000000 4883c410 5b c3 cccccccc cccccccc cccccccc
                c3 cccccccc cccccccc cccccccc cccccc
                4883ec18 e800000000 4883c418 c3 cccc
                50 e800000000 59 e900000000""");
        var text = Section.of(SectionKind.TEXT, 16, code, List.of(
                new Relocation(10, BRANCH, "callback", 0),
                new Relocation(15, BRANCH, "own", 0),
                new Relocation(20, BRANCH, "helper", 0),
                new Relocation(25, BRANCH, "again", 0),
                new Relocation(32, RELATIVE, "answer", 0),
                new Relocation(39, RELATIVE, "counters", 8),
                new Relocation(46, RELATIVE, "state", 0),
                new Relocation(53, RELATIVE, "own", -32),
                new Relocation(60, RELATIVE, "helper", 0),
                new Relocation(67, GOT_LOAD, "environ", 0),
                new Relocation(74, GOT_LOAD, "answer", 0),
                new Relocation(0x75, BRANCH, "own", 0),
                new Relocation(0x82, BRANCH, "own", 0),
                new Relocation(0x88, BRANCH, "callback", 0)));
        var functions = List.of(
                Symbol.defined("stub_all", Scope.EXPORTED, Type.FUNCTION, SectionKind.TEXT, 0, 84),
                Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 0x60, 1),
                Symbol.defined("helper", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 0x70, 14),
                Symbol.defined("again", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0x80, 12),
                Symbol.defined("also", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0x80, 12));
        var frames = List.of(
                new FunctionFrame(0, 84, List.of(
                        new UnwindStep.Push(5, RBX),
                        new UnwindStep.Allocate(9, 16),
                        new UnwindStep.Release(82, 16),
                        new UnwindStep.Release(83, 8),
                        new UnwindStep.Restore(83, RBX))),
                new FunctionFrame(0x60, 1, List.of()),
                new FunctionFrame(0x70, 14, List.of(new UnwindStep.Allocate(4, 24), new UnwindStep.Release(13, 24))),
                new FunctionFrame(0x80, 12, List.of(new UnwindStep.Allocate(1, 8), new UnwindStep.Release(7, 8))));
        return Sample.of("x86_64", ASSEMBLY, Machine.X64, text, functions, frames);
    }
}
