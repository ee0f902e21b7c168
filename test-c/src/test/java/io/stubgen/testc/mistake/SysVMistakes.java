package io.stubgen.testc.mistake;

import static io.stubgen.abi.CanonicalType.INT;
import static io.stubgen.abi.CanonicalType.LONG_LONG;
import static io.stubgen.abi.CanonicalType.SHORT;

import io.stubgen.testc.mistake.Mistake.Signatures;
import java.util.List;

/** In assembly of System V on x86-64. */
final class SysVMistakes {

    private SysVMistakes() {}

    static List<Mistake> of(Signatures all) {
        return List.of(
                Mistake.downcall(
                        "argument not passed",
                        all.ofVoid(all.type(INT)),
                        "xorl %edi, %edi; jmp callee_N",
                        "argument 0 is 0x0,"),
                Mistake.downcall(
                        "narrow argument not extended", all.ofVoid(all.type(SHORT)), "jmp callee_N", "argument 0 is"),
                Mistake.downcall("callee not called", all.ofVoid(), "ret", "called 0 times"),
                Mistake.downcall(
                        "callee called twice",
                        all.ofVoid(),
                        "subq $8, %rsp; call callee_N; addq $8, %rsp; jmp callee_N",
                        "called 2 times"),
                Mistake.downcall("unaligned stack", all.ofVoid(), "call callee_N; ret", "aligned"),
                Mistake.downcall("rbx lost", all.ofVoid(), "xorl %ebx, %ebx; jmp callee_N", "not preserved: rbx"),
                Mistake.downcall("r15 lost", all.ofVoid(), "xorl %r15d, %r15d; jmp callee_N", "not preserved: r15"),
                Mistake.downcall("rbp lost", all.ofVoid(), "xorl %ebp, %ebp; jmp callee_N", "not preserved: rbp"),
                Mistake.downcall(
                        "stack pointer lost",
                        all.ofVoid(),
                        "popq %r10; subq $16, %rsp; pushq %r10; jmp callee_N",
                        "not preserved: rsp"),
                Mistake.downcall(
                        "direction flag set at the call",
                        all.ofVoid(),
                        "std; jmp callee_N",
                        "the direction flag is set"),
                Mistake.downcall(
                        "direction flag set after the call",
                        all.ofVoid(),
                        "subq $8, %rsp; call callee_N; addq $8, %rsp; std; ret",
                        "not preserved: direction flag"),
                Mistake.downcall(
                        "mxcsr changed",
                        all.ofVoid(),
                        "pushq $0x1fc0; ldmxcsr (%rsp); addq $8, %rsp; jmp callee_N",
                        "not preserved: control bits of mxcsr"),
                Mistake.downcall(
                        "no vector count",
                        all.variadic(),
                        "xorl %eax, %eax; jmp callee_N",
                        "told of 0 vector registers"),
                Mistake.downcall(
                        "a guessed vector count",
                        all.variadic(),
                        "movb $8, %al; jmp callee_N",
                        "told of 8 vector registers"),
                Mistake.downcall(
                        "reading behind a struct",
                        all.ofVoid(all.bytes(3)),
                        "movl (%rdi), %edi; jmp callee_N",
                        "FAULT at offset 3 of struct argument 0 (3 bytes)"),
                Mistake.downcall(
                        "struct's tail not passed",
                        all.ofVoid(all.bytes(3)),
                        "movzwl (%rdi), %edi; jmp callee_N",
                        "argument 0 byte 2 is 0x00"),
                Mistake.downcall(
                        "caller's frame overwritten",
                        all.ofVoid(all.type(INT)),
                        "movq $0, 40(%rsp); jmp callee_N",
                        "not preserved: the caller's frame above the stack arguments"),
                Mistake.downcall("nowhere", all.ofVoid(), "xorl %eax, %eax; jmp *%rax", "FAULT at address"),
                Mistake.upcall("rbx lost", all.ofVoid(), "xorl %ebx, %ebx; jmp impl_case_N", "not preserved: rbx"),
                Mistake.upcall("unaligned stack", all.ofVoid(), "call impl_case_N; ret", "aligned"),
                Mistake.upcall(
                        "wrong argument",
                        all.ofVoid(all.type(LONG_LONG)),
                        "incq %rdi; jmp impl_case_N",
                        "argument 0 is"),
                Mistake.upcall(
                        "result's address not returned",
                        all.of(all.threeLongs()),
                        "subq $8, %rsp; call impl_case_N; xorl %eax, %eax; addq $8, %rsp; ret",
                        "not preserved: address of the result in rax"),
                Mistake.upcall(
                        "result stored before its memory",
                        all.of(all.threeLongs()),
                        "pushq %rdi; call impl_case_N; popq %rax; movb $0, -1(%rax); ret",
                        "offset -1 of result memory"),
                Mistake.upcall(
                        "result stored behind its end",
                        all.of(all.threeLongs()),
                        "pushq %rdi; call impl_case_N; popq %rax; movb $0, 24(%rax); ret",
                        "offset 24 of result memory"),
                Mistake.upcall(
                        "result not loaded",
                        all.of(all.bytes(3)),
                        "subq $8, %rsp; movq %rsp, %rdi; call impl_case_N; xorl %eax, %eax; addq $8, %rsp; ret",
                        "result byte 0 is 0x00"),
                Mistake.upcall(
                        "result at an odd address",
                        all.of(all.threeLongs()),
                        "incq %rdi; subq $8, %rsp; call impl_case_N; addq $8, %rsp; ret",
                        "which is not aligned to 8 bytes"),
                Mistake.upcall(
                        "struct argument changed",
                        all.ofVoid(all.bytes(3)),
                        "pushq %rdi; incb 2(%rsp); movq %rsp, %rdi; call impl_case_N; addq $8, %rsp; ret",
                        "argument 0 byte 2 is"),
                Mistake.upcall(
                                "narrow argument of upcall not extended",
                                all.ofVoid(all.type(SHORT)),
                                "jmp impl_case_N",
                                "argument 0 is")
                        .foundSometimes());
    }
}
