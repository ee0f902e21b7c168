package io.stubgen.object.elf;

import static io.stubgen.object.Relocation.Kind.ABSOLUTE;
import static io.stubgen.object.Relocation.Kind.BRANCH;
import static io.stubgen.object.Relocation.Kind.GOT_LOAD;
import static io.stubgen.object.Relocation.Kind.RELATIVE;
import static io.stubgen.object.Relocation.Kind.THREAD_LOCAL;
import static io.stubgen.object.Relocation.Kind.THREAD_OFFSET;

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
import java.util.stream.Stream;

/** A program for x86-64 with every section, scope of symbol and kind of relocation: as a model, and for GNU as. */
final class Sample {
    /** Hardware number of {@code rbx}. */
    private static final int RBX = 3;

    private Sample() {}

    /** The data sections of every machine's sample. */
    static final String DATA_ASSEMBLY = """
                    .section .rodata
                    .balign 8
                    .quad 1
                    .type answer, %object
            answer:
                    .quad 42
                    .size answer, 8

                    .section .data.rel.ro, "aw", %progbits
                    .balign 8
                    .globl table
                    .type table, %object
            table:
                    .quad stub_all
                    .quad own
                    .quad own+1
                    .quad helper
                    .quad callback
                    .quad answer
                    .size table, 48

                    .data
                    .balign 8
                    .globl state
                    .hidden state
                    .type state, %object
            state:
                    .quad 7
                    .size state, 8

                    .bss
                    .balign 16
                    .skip 16
                    .type counters, %object
            counters:
                    .skip 16
                    .size counters, 16

                    .section .tbss, "awT", %nobits
                    .balign 8
                    .type cached, %object
            cached:
                    .skip 8
                    .size cached, 8
            """;

    static final String ASSEMBLY = """
                    .text
                    .p2align 4
                    .globl stub_all
                    .type stub_all, @function
            stub_all:
                    .cfi_startproc
                    endbr64
                    pushq %rbx
                    .cfi_def_cfa_offset 16
                    .cfi_offset 3, -16
                    subq $16, %rsp
                    .cfi_def_cfa_offset 32
                    call callback@PLT
                    call own
                    call helper
                    call again
                    leaq answer(%rip), %rax
                    leaq counters+8(%rip), %rax
                    leaq state(%rip), %rax
                    leaq own(%rip), %rax
                    leaq helper(%rip), %rax
                    movq environ@GOTPCREL(%rip), %rax
                    movq answer@GOTPCREL(%rip), %rax
                    data16
                    leaq cached@tlsgd(%rip), %rdi
                    data16
                    data16
                    rex64
                    call __tls_get_addr@PLT
                    addq $16, %rsp
                    .cfi_def_cfa_offset 16
                    popq %rbx
                    .cfi_def_cfa_offset 8
                    .cfi_restore 3
                    ret
                    .cfi_endproc
                    .size stub_all, .-stub_all
                    .type own, @function
            own:
                    .cfi_startproc
                    ret
                    .cfi_endproc
                    .size own, .-own
                    .globl helper
                    .hidden helper
                    .type helper, @function
            helper:
                    .cfi_startproc
                    ret
                    .cfi_endproc
                    .size helper, .-helper
                    .globl again
                    .type again, @function
            again:
                    .cfi_startproc
                    ret
                    .cfi_endproc
                    .size again, .-again
                    .globl distance
                    .type distance, @function
            distance:
                    .cfi_startproc
                    movq cached@gottpoff(%rip), %rax
                    ret
                    .cfi_endproc
                    .size distance, .-distance
            """ + DATA_ASSEMBLY + """
                    .section .note.gnu.property, "a"
                    .balign 8
                    .long 4, 16, 5
                    .string "GNU"
                    .long 0xc0000002, 4, 3, 0
                    .section .note.GNU-stack, "", @progbits
            """;

    static ObjectFile object() {
        return new ObjectFile(Machine.X64, sections(), symbols(), frames(), BranchProtection.FULL);
    }

    private static List<Section> sections() {
        return Stream.concat(Stream.of(text()), dataSections().stream()).toList();
    }

    /** What {@link #DATA_ASSEMBLY} says. */
    static List<Section> dataSections() {
        return List.of(
                Section.of(SectionKind.READ_ONLY_DATA, 8, hex("0100000000000000 2a00000000000000"), List.of()),
                Section.of(SectionKind.RELOCATED_DATA, 8, new byte[48], List.of(
                        new Relocation(0, ABSOLUTE, "stub_all", 0),
                        new Relocation(8, ABSOLUTE, "own", 0),
                        new Relocation(16, ABSOLUTE, "own", 1),
                        new Relocation(24, ABSOLUTE, "helper", 0),
                        new Relocation(32, ABSOLUTE, "callback", 0),
                        new Relocation(40, ABSOLUTE, "answer", 0))),
                Section.of(SectionKind.DATA, 8, hex("0700000000000000"), List.of()),
                Section.ofZeros(SectionKind.ZERO_DATA, 16, 32),
                Section.ofZeros(SectionKind.THREAD_LOCAL, 8, 8));
    }

    private static Section text() {
        byte[] code = hex("""
                f30f1efa 53 4883ec10
                e800000000 e800000000 e800000000 e800000000
                488d0500000000 488d0500000000 488d0500000000 488d0500000000 488d0500000000
                488b0500000000 488b0500000000
                66488d3d00000000 666648e800000000
                4883c410 5b c3
                c3 c3 c3
                488b0500000000 c3""");
        return Section.of(SectionKind.TEXT, 16, code, List.of(
                new Relocation(10, BRANCH, "callback", 0),
                new Relocation(15, BRANCH, "own", 0),
                new Relocation(20, BRANCH, "helper", 0),
                new Relocation(25, BRANCH, "again", 0),
                new Relocation(32, RELATIVE, "answer", 0),
                new Relocation(39, RELATIVE, "counters", 8),
                new Relocation(46, RELATIVE, "state", 0),
                new Relocation(53, RELATIVE, "own", 0),
                new Relocation(60, RELATIVE, "helper", 0),
                new Relocation(67, GOT_LOAD, "environ", 0),
                new Relocation(74, GOT_LOAD, "answer", 0),
                new Relocation(82, THREAD_LOCAL, "cached", 0),
                new Relocation(90, BRANCH, "__tls_get_addr", 0),
                new Relocation(106, THREAD_OFFSET, "cached", 0)));
    }

    private static List<Symbol> symbols() {
        var functions = Stream.of(
                Symbol.defined("stub_all", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 0, 100),
                Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 100, 1),
                Symbol.defined("helper", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 101, 1),
                Symbol.defined("again", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 102, 1),
                Symbol.defined("distance", Scope.GLOBAL, Type.FUNCTION, SectionKind.TEXT, 103, 8),
                Symbol.undefined("__tls_get_addr"));
        return Stream.concat(functions, dataSymbols().stream()).toList();
    }

    /** What {@link #DATA_ASSEMBLY} defines, and what is nowhere defined. */
    static List<Symbol> dataSymbols() {
        return List.of(
                Symbol.defined("answer", Scope.LOCAL, Type.OBJECT, SectionKind.READ_ONLY_DATA, 8, 8),
                Symbol.defined("table", Scope.GLOBAL, Type.OBJECT, SectionKind.RELOCATED_DATA, 0, 48),
                Symbol.defined("state", Scope.HIDDEN, Type.OBJECT, SectionKind.DATA, 0, 8),
                Symbol.defined("counters", Scope.LOCAL, Type.OBJECT, SectionKind.ZERO_DATA, 16, 16),
                Symbol.defined("cached", Scope.LOCAL, Type.THREAD_LOCAL, SectionKind.THREAD_LOCAL, 0, 8),
                Symbol.undefined("callback"),
                Symbol.undefined("environ"));
    }

    private static List<FunctionFrame> frames() {
        return List.of(
                new FunctionFrame(0, 100, List.of(
                        new UnwindStep.Push(5, RBX),
                        new UnwindStep.Allocate(9, 16),
                        new UnwindStep.Release(98, 16),
                        new UnwindStep.Release(99, 8),
                        new UnwindStep.Restore(99, RBX))),
                new FunctionFrame(100, 1, List.of()),
                new FunctionFrame(101, 1, List.of()),
                new FunctionFrame(102, 1, List.of()),
                new FunctionFrame(103, 8, List.of()));
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }
}
