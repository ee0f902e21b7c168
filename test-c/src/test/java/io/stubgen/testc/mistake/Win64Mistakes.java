package io.stubgen.testc.mistake;

import static io.stubgen.abi.CanonicalType.INT;
import static io.stubgen.abi.CanonicalType.LONG;
import static io.stubgen.abi.CanonicalType.LONG_LONG;
import static io.stubgen.abi.CanonicalType.WCHAR_T;

import io.stubgen.testc.mistake.Mistake.Signatures;
import java.util.List;

/** In assembly of Microsoft x64. */
final class Win64Mistakes {

    private Win64Mistakes() {}

    static List<Mistake> of(Signatures all) {
        return List.of(
                Mistake.downcall(
                        "argument not passed",
                        all.ofVoid(all.type(INT)),
                        "xorl %ecx, %ecx; jmp callee_N",
                        "argument 0 is 0x0,"),
                Mistake.downcall("callee not called", all.ofVoid(), "ret", "called 0 times"),
                Mistake.downcall(
                        "callee called twice",
                        all.ofVoid(),
                        "subq $40, %rsp; call callee_N; addq $40, %rsp; jmp callee_N",
                        "called 2 times"),
                Mistake.downcall(
                        "unaligned stack",
                        all.ofVoid(),
                        "subq $32, %rsp; call callee_N; addq $32, %rsp; ret",
                        "aligned"),
                Mistake.downcall(
                        "no shadow space", all.ofVoid(), "subq $8, %rsp; call callee_N; addq $8, %rsp; ret", "FAULT"),
                Mistake.downcall("rbx lost", all.ofVoid(), "xorl %ebx, %ebx; jmp callee_N", "not preserved: rbx"),
                Mistake.downcall("rsi lost", all.ofVoid(), "xorl %esi, %esi; jmp callee_N", "not preserved: rsi"),
                Mistake.downcall("rdi lost", all.ofVoid(), "xorl %edi, %edi; jmp callee_N", "not preserved: rdi"),
                Mistake.downcall("rbp lost", all.ofVoid(), "xorl %ebp, %ebp; jmp callee_N", "not preserved: rbp"),
                Mistake.downcall("r15 lost", all.ofVoid(), "xorl %r15d, %r15d; jmp callee_N", "not preserved: r15"),
                Mistake.downcall(
                        "xmm6 lost", all.ofVoid(), "xorps %xmm6, %xmm6; jmp callee_N", "not preserved: xmm6"),
                Mistake.downcall(
                        "high half of xmm15 lost",
                        all.ofVoid(),
                        "movq %xmm15, %xmm15; jmp callee_N",
                        "not preserved: xmm15"),
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
                        "subq $40, %rsp; call callee_N; addq $40, %rsp; std; ret",
                        "not preserved: direction flag"),
                Mistake.downcall(
                        "mxcsr changed",
                        all.ofVoid(),
                        "pushq $0x1fc0; ldmxcsr (%rsp); addq $8, %rsp; jmp callee_N",
                        "not preserved: control bits of mxcsr"),
                Mistake.downcall(
                        "variadic double in vector register only",
                        all.variadic(),
                        "xorl %edx, %edx; jmp callee_N",
                        "argument 1 is 0x0,"),
                Mistake.downcall(
                        "reading behind a struct",
                        all.ofVoid(all.bytes(3)),
                        "movl (%rcx), %eax; jmp callee_N",
                        "FAULT at offset 3 of struct argument 0 (3 bytes)"),
                Mistake.downcall(
                        "struct not copied",
                        all.ofVoid(all.bytes(3)),
                        "jmp callee_N",
                        "overwritten: the caller's struct argument 0"),
                Mistake.downcall(
                        "struct's tail not passed",
                        all.ofVoid(all.bytes(3)),
                        "subq $56, %rsp; movzwl (%rcx), %eax; movl %eax, 40(%rsp); leaq 40(%rsp), %rcx; "
                                + "call callee_N; addq $56, %rsp; ret",
                        "argument 0 byte 2 is 0x00"),
                Mistake.downcall(
                        "caller's frame overwritten",
                        all.ofVoid(all.type(INT)),
                        "movq $0, 48(%rsp); jmp callee_N",
                        "not preserved: the caller's frame above the stack arguments"),
                Mistake.downcall("long result not extended", all.of(all.type(LONG)), "jmp callee_N", "the result is"),
                Mistake.downcall(
                        "wchar_t result not extended", all.of(all.type(WCHAR_T)), "jmp callee_N", "the result is"),
                Mistake.downcall("nowhere", all.ofVoid(), "xorl %eax, %eax; jmp *%rax", "FAULT at address"),
                Mistake.downcall(
                        "state captured in another order",
                        all.capturing(),
                        "pushq %rbx; movq %rcx, %rbx; subq $32, %rsp; call callee_N; call _errno; "
                                + "movl (%rax), %eax; movl %eax, 8(%rbx); call GetLastError; movl %eax, (%rbx); "
                                + "call WSAGetLastError; movl %eax, 4(%rbx); addq $32, %rsp; popq %rbx; ret",
                        "GetLastError to"),
                Mistake.downcall(
                        "state captured from one function",
                        all.capturing(),
                        "pushq %rbx; movq %rcx, %rbx; subq $32, %rsp; call callee_N; call GetLastError; "
                                + "movl %eax, (%rbx); movl %eax, 4(%rbx); call _errno; movl (%rax), %eax; "
                                + "movl %eax, 8(%rbx); addq $32, %rsp; popq %rbx; ret",
                        "WSAGetLastError to"),
                Mistake.upcall("rbx lost", all.ofVoid(), "xorl %ebx, %ebx; jmp impl_case_N", "not preserved: rbx"),
                Mistake.upcall(
                        "xmm7 lost", all.ofVoid(), "xorps %xmm7, %xmm7; jmp impl_case_N", "not preserved: xmm7"),
                Mistake.upcall(
                        "unaligned stack",
                        all.ofVoid(),
                        "subq $32, %rsp; call impl_case_N; addq $32, %rsp; ret",
                        "aligned"),
                Mistake.upcall(
                        "wrong argument",
                        all.ofVoid(all.type(LONG_LONG)),
                        "incq %rcx; jmp impl_case_N",
                        "argument 0 is"),
                Mistake.upcall(
                        "result's address not returned",
                        all.of(all.threeLongs()),
                        "subq $40, %rsp; call impl_case_N; xorl %eax, %eax; addq $40, %rsp; ret",
                        "not preserved: address of the result in rax"),
                Mistake.upcall(
                        "result stored before its memory",
                        all.of(all.threeLongs()),
                        "pushq %rcx; subq $32, %rsp; call impl_case_N; addq $32, %rsp; popq %rax; "
                                + "movb $0, -1(%rax); ret",
                        "offset -1 of result memory"),
                Mistake.upcall(
                        "result stored behind its end",
                        all.of(all.threeLongs()),
                        "pushq %rcx; subq $32, %rsp; call impl_case_N; addq $32, %rsp; popq %rax; "
                                + "movb $0, 24(%rax); ret",
                        "offset 24 of result memory"),
                Mistake.upcall(
                        "result not loaded",
                        all.of(all.bytes(4)),
                        "subq $56, %rsp; leaq 48(%rsp), %rcx; call impl_case_N; xorl %eax, %eax; addq $56, %rsp; ret",
                        "result byte 0 is 0x00"),
                Mistake.upcall(
                        "result at an odd address",
                        all.of(all.threeLongs()),
                        "incq %rcx; subq $40, %rsp; call impl_case_N; addq $40, %rsp; ret",
                        "which is not aligned to 8 bytes"),
                Mistake.upcall(
                        "struct argument changed",
                        all.ofVoid(all.bytes(4)),
                        "subq $56, %rsp; movl %ecx, 48(%rsp); incb 50(%rsp); leaq 48(%rsp), %rcx; "
                                + "call impl_case_N; addq $56, %rsp; ret",
                        "argument 0 byte 2 is"),
                Mistake.upcall(
                                "long argument of upcall not extended",
                                all.ofVoid(all.type(LONG)),
                                "jmp impl_case_N",
                                "argument 0 is")
                        .foundSometimes());
    }
}
