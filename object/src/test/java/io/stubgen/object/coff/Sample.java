package io.stubgen.object.coff;

import static io.stubgen.object.Relocation.Kind.ABSOLUTE;
import static io.stubgen.object.Relocation.Kind.BRANCH;
import static io.stubgen.object.Relocation.Kind.GOT_LOAD;
import static io.stubgen.object.Relocation.Kind.RELATIVE;

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
import java.util.HexFormat;
import java.util.List;

/**
 * One program for x64 with every section, scope of symbol and kind of relocation: as a model, and as text for GNU as
 * and clang. Sections are multiples of 16 bytes, to which GNU as pads them.
 */
final class Sample {
    /** Hardware number of {@code rbx}. */
    private static final int RBX = 3;

    private Sample() {}

    static final String ASSEMBLY = """
                    .text
                    .p2align 4
                    .globl stub_all
                    .def stub_all; .scl 2; .type 32; .endef
                    .seh_proc stub_all
            stub_all:
                    endbr64
                    pushq %rbx
                    .seh_pushreg rbx
                    subq $48, %rsp
                    .seh_stackalloc 48
                    .seh_endprologue
                    call callback
                    call own
                    call a_helper_with_a_long_name
                    call again
                    leaq counters+8(%rip), %rax
                    movq $5, state+8(%rip)
                    movb $6, state(%rip)
                    leaq own(%rip), %rax
                    leaq a_helper_with_a_long_name(%rip), %rax
                    leaq elsewhere(%rip), %rax
                    leaq answer(%rip), %rax
                    addq $48, %rsp
                    popq %rbx
                    ret
                    .seh_endproc
            own:
                    ret
                    .globl a_helper_with_a_long_name
                    .def a_helper_with_a_long_name; .scl 2; .type 32; .endef
            a_helper_with_a_long_name:
                    ret
                    .globl again
                    .def again; .scl 2; .type 32; .endef
                    .seh_proc again
            again:
                    subq $1048, %rsp
                    .seh_stackalloc 1048
                    .seh_endprologue
                    addq $1048, %rsp
                    ret
                    .seh_endproc
                    .p2align 4, 0xcc

                    .section .rdata, "dr"
                    .p2align 4
                    .quad 1
            answer:
                    .quad 42

                    .section .rdata$2, "dr"
                    .p2align 4
                    .globl table
            table:
                    .quad stub_all
                    .quad own
                    .quad own+1
                    .quad a_helper_with_a_long_name
                    .quad callback
                    .quad answer

                    .data
                    .p2align 4
                    .globl state
            state:
                    .quad 7
                    .quad 8

                    .bss
                    .p2align 4
                    .skip 16
            counters:
                    .skip 16

                    .section .drectve, "yn"
                    .ascii " -export:\\"stub_all\\" -export:\\"table\\",data"
            """;

    static ObjectFile object() {
        return new ObjectFile(Machine.X64, sections(), symbols(), frames(), BranchProtection.FULL);
    }

    private static List<Section> sections() {
        return List.of(
                text(),
                Section.of(SectionKind.READ_ONLY_DATA, 16, hex("0100000000000000 2a00000000000000"), List.of()),
                Section.of(SectionKind.RELOCATED_DATA, 16, new byte[48], List.of(
                        new Relocation(0, ABSOLUTE, "stub_all", 0),
                        new Relocation(8, ABSOLUTE, "own", 0),
                        new Relocation(16, ABSOLUTE, "own", 1),
                        new Relocation(24, ABSOLUTE, "a_helper_with_a_long_name", 0),
                        new Relocation(32, ABSOLUTE, "callback", 0),
                        new Relocation(40, ABSOLUTE, "answer", 0))),
                Section.of(SectionKind.DATA, 16, hex("0700000000000000 0800000000000000"), List.of()),
                Section.ofZeros(SectionKind.ZERO_DATA, 16, 32));
    }

    private static Section text() {
        byte[] code = hex("""
                f30f1efa 53 4883ec30
                e800000000 e800000000 e800000000 e800000000
                488d0500000000 48c7050000000005000000 c6050000000006
                488d0500000000 488d0500000000
                488b0500000000 488b0500000000
                4883c430 5b c3
                c3 c3
                4881ec18040000 4881c418040000 c3
                """ + "cc".repeat(7));
        return Section.of(SectionKind.TEXT, 16, code, List.of(
                new Relocation(10, BRANCH, "callback", 0),
                new Relocation(15, BRANCH, "own", 0),
                new Relocation(20, BRANCH, "a_helper_with_a_long_name", 0),
                new Relocation(25, BRANCH, "again", 0),
                new Relocation(32, RELATIVE, "counters", 8),
                new Relocation(39, RELATIVE, "state", 8 - 4),
                new Relocation(49, RELATIVE, "state", -1),
                new Relocation(57, RELATIVE, "own", 0),
                new Relocation(64, RELATIVE, "a_helper_with_a_long_name", 0),
                new Relocation(71, GOT_LOAD, "elsewhere", 0),
                new Relocation(78, GOT_LOAD, "answer", 0)));
    }

    private static List<Symbol> symbols() {
        return List.of(
                Symbol.defined("stub_all", Scope.EXPORTED, Type.FUNCTION, SectionKind.TEXT, 0, 88),
                Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 88, 1),
                Symbol.defined("a_helper_with_a_long_name", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 89, 1),
                Symbol.defined("again", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 90, 15),
                Symbol.defined("answer", Scope.LOCAL, Type.OBJECT, SectionKind.READ_ONLY_DATA, 8, 8),
                Symbol.defined("table", Scope.EXPORTED, Type.OBJECT, SectionKind.RELOCATED_DATA, 0, 48),
                Symbol.defined("state", Scope.HIDDEN, Type.OBJECT, SectionKind.DATA, 0, 16),
                Symbol.defined("counters", Scope.LOCAL, Type.OBJECT, SectionKind.ZERO_DATA, 16, 16),
                Symbol.undefined("callback"),
                Symbol.undefined("elsewhere"));
    }

    private static List<FunctionFrame> frames() {
        return List.of(
                new FunctionFrame(0, 88, List.of(
                        new UnwindStep.Push(5, RBX),
                        new UnwindStep.Allocate(9, 48),
                        new UnwindStep.Release(86, 48),
                        new UnwindStep.Release(87, 8),
                        new UnwindStep.Restore(87, RBX))),
                new FunctionFrame(88, 1, List.of()),
                new FunctionFrame(89, 1, List.of()),
                new FunctionFrame(90, 15, List.of(
                        new UnwindStep.Allocate(7, 1048),
                        new UnwindStep.Release(14, 1048))));
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }
}
