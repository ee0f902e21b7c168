package io.stubgen.object.elf;

import static io.stubgen.object.Relocation.Kind.BRANCH;
import static io.stubgen.object.Relocation.Kind.GOT_PAGE;
import static io.stubgen.object.Relocation.Kind.GOT_PAGE_OFFSET;
import static io.stubgen.object.Relocation.Kind.JUMP;
import static io.stubgen.object.Relocation.Kind.PAGE;
import static io.stubgen.object.Relocation.Kind.PAGE_OFFSET_ADD;
import static io.stubgen.object.Relocation.Kind.PAGE_OFFSET_LOAD32;
import static io.stubgen.object.Relocation.Kind.PAGE_OFFSET_LOAD64;
import static io.stubgen.object.Relocation.Kind.THREAD_DESCRIPTOR_ADD;
import static io.stubgen.object.Relocation.Kind.THREAD_DESCRIPTOR_CALL;
import static io.stubgen.object.Relocation.Kind.THREAD_DESCRIPTOR_LOAD;
import static io.stubgen.object.Relocation.Kind.THREAD_DESCRIPTOR_PAGE;
import static io.stubgen.object.Relocation.Kind.THREAD_OFFSET_PAGE;
import static io.stubgen.object.Relocation.Kind.THREAD_OFFSET_PAGE_OFFSET;

import io.stubgen.object.FunctionFrame;
import io.stubgen.object.Machine;
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.UnwindStep;
import java.util.List;
import java.util.stream.Stream;

/** The same for AArch64 as {@link Sample} for x86-64. */
final class AArch64Sample {
    private static final int X29 = 29;
    private static final int X30 = 30;
    private static final int SP = 31;

    private AArch64Sample() {}

    static final String ASSEMBLY = """
                    .text
                    .p2align 4
                    .globl stub_all
                    .type stub_all, %function
            stub_all:
                    .cfi_startproc
                    paciasp
                    .cfi_negate_ra_state
                    stp x29, x30, [sp, #-32]!
                    .cfi_def_cfa_offset 32
                    .cfi_offset 29, -32
                    .cfi_offset 30, -24
                    mov x29, sp
                    .cfi_def_cfa_register 29
                    bl callback
                    bl own
                    bl helper
                    bl again
                    adrp x0, answer
                    add x0, x0, :lo12:answer
                    adrp x1, counters+8
                    ldr w1, [x1, :lo12:counters+8]
                    adrp x1, state
                    ldr x1, [x1, :lo12:state]
                    adrp x1, own
                    add x1, x1, :lo12:own
                    adrp x1, helper
                    add x1, x1, :lo12:helper
                    adrp x1, :got:environ
                    ldr x1, [x1, :got_lo12:environ]
                    adrp x1, :got:answer
                    ldr x1, [x1, :got_lo12:answer]
                    adrp x0, :tlsdesc:cached
                    ldr x1, [x0, :tlsdesc_lo12:cached]
                    add x0, x0, :tlsdesc_lo12:cached
                    .tlsdesccall cached
                    blr x1
                    mrs x1, tpidr_el0
                    add x0, x1, x0
                    .cfi_remember_state
                    ldp x29, x30, [sp], #32
                    .cfi_restore 29
                    .cfi_restore 30
                    .cfi_def_cfa 31, 0
                    autiasp
                    .cfi_negate_ra_state
                    ret
                    .cfi_restore_state
                    b own
                    b helper
                    .cfi_endproc
                    .size stub_all, .-stub_all
                    .type own, %function
            own:
                    .cfi_startproc
                    bti c
                    ret
                    .cfi_endproc
                    .size own, .-own
                    .globl helper
                    .hidden helper
                    .type helper, %function
            helper:
                    .cfi_startproc
                    ret
                    .cfi_endproc
                    .size helper, .-helper
                    .globl again
                    .type again, %function
            again:
                    .cfi_startproc
                    bti c
                    ret
                    .cfi_endproc
                    .size again, .-again
                    .globl distance
                    .type distance, %function
            distance:
                    .cfi_startproc
                    bti c
                    adrp x0, :gottprel:cached
                    ldr x0, [x0, :gottprel_lo12:cached]
                    ret
                    .cfi_endproc
                    .size distance, .-distance
            """ + Sample.DATA_ASSEMBLY + """
                    .section .note.gnu.property, "a"
                    .balign 8
                    .long 4, 16, 5
                    .string "GNU"
                    .long 0xc0000000, 4, 3, 0
                    .section .note.GNU-stack, "", %progbits
            """;

    static ObjectFile object() {
        return new ObjectFile(
                Machine.AARCH64,
                Stream.concat(Stream.of(text()), Sample.dataSections().stream()).toList(),
                symbols(),
                frames(),
                BranchProtection.FULL);
    }

    private static Section text() {
        byte[] code = Sample.hex("""
                3f2303d5 fd7bbea9 fd030091
                00000094 00000094 00000094 00000094
                00000090 00000091 01000090 210040b9 01000090 210040f9
                01000090 21000091 01000090 21000091
                01000090 210040f9 01000090 210040f9
                00000090 010040f9 00000091 20003fd6 41d03bd5 2000008b
                fd7bc2a8 bf2303d5 c0035fd6 00000014 00000014
                5f2403d5 c0035fd6 c0035fd6 5f2403d5 c0035fd6
                5f2403d5 00000090 000040f9 c0035fd6""");
        return Section.of(SectionKind.TEXT, 16, code, List.of(
                new Relocation(0x0c, BRANCH, "callback", 0),
                new Relocation(0x10, BRANCH, "own", 0),
                new Relocation(0x14, BRANCH, "helper", 0),
                new Relocation(0x18, BRANCH, "again", 0),
                new Relocation(0x1c, PAGE, "answer", 0),
                new Relocation(0x20, PAGE_OFFSET_ADD, "answer", 0),
                new Relocation(0x24, PAGE, "counters", 8),
                new Relocation(0x28, PAGE_OFFSET_LOAD32, "counters", 8),
                new Relocation(0x2c, PAGE, "state", 0),
                new Relocation(0x30, PAGE_OFFSET_LOAD64, "state", 0),
                new Relocation(0x34, PAGE, "own", 0),
                new Relocation(0x38, PAGE_OFFSET_ADD, "own", 0),
                new Relocation(0x3c, PAGE, "helper", 0),
                new Relocation(0x40, PAGE_OFFSET_ADD, "helper", 0),
                new Relocation(0x44, GOT_PAGE, "environ", 0),
                new Relocation(0x48, GOT_PAGE_OFFSET, "environ", 0),
                new Relocation(0x4c, GOT_PAGE, "answer", 0),
                new Relocation(0x50, GOT_PAGE_OFFSET, "answer", 0),
                new Relocation(0x54, THREAD_DESCRIPTOR_PAGE, "cached", 0),
                new Relocation(0x58, THREAD_DESCRIPTOR_LOAD, "cached", 0),
                new Relocation(0x5c, THREAD_DESCRIPTOR_ADD, "cached", 0),
                new Relocation(0x60, THREAD_DESCRIPTOR_CALL, "cached", 0),
                new Relocation(0x78, JUMP, "own", 0),
                new Relocation(0x7c, JUMP, "helper", 0),
                new Relocation(0x98, THREAD_OFFSET_PAGE, "cached", 0),
                new Relocation(0x9c, THREAD_OFFSET_PAGE_OFFSET, "cached", 0)));
    }

    private static List<Symbol> symbols() {
        var functions = Stream.of(
                Symbol.defined("stub_all", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0, 0x80),
                Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 0x80, 8),
                Symbol.defined("helper", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 0x88, 4),
                Symbol.defined("again", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0x8c, 8),
                Symbol.defined("distance", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0x94, 16));
        return Stream.concat(functions, Sample.dataSymbols().stream()).toList();
    }

    private static List<FunctionFrame> frames() {
        return List.of(
                new FunctionFrame(0, 0x80, List.of(
                        new UnwindStep.ToggleSignedReturnAddress(4),
                        new UnwindStep.Allocate(8, 32),
                        new UnwindStep.Save(8, X29, 32),
                        new UnwindStep.Save(8, X30, 24),
                        new UnwindStep.SetFrame(12, X29, 32),
                        new UnwindStep.Remember(0x6c),
                        new UnwindStep.Restore(0x70, X29),
                        new UnwindStep.Restore(0x70, X30),
                        new UnwindStep.SetFrame(0x70, SP, 0),
                        new UnwindStep.ToggleSignedReturnAddress(0x74),
                        new UnwindStep.Recall(0x78))),
                new FunctionFrame(0x80, 8, List.of()),
                new FunctionFrame(0x88, 4, List.of()),
                new FunctionFrame(0x8c, 8, List.of()),
                new FunctionFrame(0x94, 16, List.of()));
    }
}
