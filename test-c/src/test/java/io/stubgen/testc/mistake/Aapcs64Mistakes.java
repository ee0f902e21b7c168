package io.stubgen.testc.mistake;

import static io.stubgen.abi.CanonicalType.INT;
import static io.stubgen.abi.CanonicalType.LONG;
import static io.stubgen.abi.CanonicalType.LONG_LONG;
import static io.stubgen.abi.CanonicalType.SHORT;
import static io.stubgen.abi.CanonicalType.WCHAR_T;

import io.stubgen.testc.mistake.Mistake.Signatures;
import java.util.List;
import java.util.stream.Stream;

/** In assembly of AAPCS64. */
final class Aapcs64Mistakes {

    private Aapcs64Mistakes() {}

    static List<Mistake> of(Signatures all) {
        return Stream.concat(everywhere(all).stream(), ofSystem(all).stream()).toList();
    }

    private static List<Mistake> everywhere(Signatures all) {
        return List.of(
                Mistake.downcall(
                        "argument not passed",
                        all.ofVoid(all.type(INT)),
                        "mov w0, #0; b callee_N",
                        "argument 0 is 0x0,"),
                Mistake.downcall("callee not called", all.ofVoid(), "ret", "called 0 times"),
                Mistake.downcall(
                        "callee called twice",
                        all.ofVoid(),
                        "stp x29, x30, [sp, #-16]!; bl callee_N; ldp x29, x30, [sp], #16; b callee_N",
                        "called 2 times"),
                Mistake.downcall(
                        "unaligned stack",
                        all.ofVoid(),
                        "sub sp, sp, #24; str x30, [sp]; bl callee_N; ldr x30, [sp]; add sp, sp, #24; ret",
                        "aligned"),
                Mistake.downcall("x19 lost", all.ofVoid(), "mov x19, #0; b callee_N", "not preserved: x19"),
                Mistake.downcall("x28 lost", all.ofVoid(), "mov x28, #0; b callee_N", "not preserved: x28"),
                Mistake.downcall("x29 lost", all.ofVoid(), "mov x29, #0; b callee_N", "not preserved: x29"),
                Mistake.downcall("d8 lost", all.ofVoid(), "fmov d8, xzr; b callee_N", "not preserved: d8"),
                Mistake.downcall("d15 lost", all.ofVoid(), "fmov d15, xzr; b callee_N", "not preserved: d15"),
                Mistake.downcall(
                        "stack pointer lost", all.ofVoid(), "sub sp, sp, #16; b callee_N", "not preserved: sp"),
                Mistake.downcall(
                        "fpcr changed",
                        all.ofVoid(),
                        "mov x9, #0x1000000; msr fpcr, x9; b callee_N",
                        "not preserved: fpcr"),
                Mistake.downcall(
                        "reading behind a struct",
                        all.ofVoid(all.bytes(3)),
                        "ldr w0, [x0]; b callee_N",
                        "of struct argument 0 (3 bytes)"),
                Mistake.downcall(
                        "struct not copied",
                        all.ofVoid(all.threeLongs()),
                        "b callee_N",
                        "overwritten: the caller's struct argument 0"),
                Mistake.downcall(
                        "struct's tail not passed",
                        all.ofVoid(all.bytes(3)),
                        "ldrh w0, [x0]; b callee_N",
                        "argument 0 byte 2 is 0x00"),
                Mistake.downcall(
                        "caller's frame overwritten",
                        all.ofVoid(all.type(INT)),
                        "str xzr, [sp, #32]; b callee_N",
                        "not preserved: the caller's frame above the stack arguments"),
                Mistake.downcall("nowhere", all.ofVoid(), "mov x16, #0; br x16", "FAULT at address"),
                Mistake.upcall("x20 lost", all.ofVoid(), "mov x20, #0; b impl_case_N", "not preserved: x20"),
                Mistake.upcall(
                        "unaligned stack",
                        all.ofVoid(),
                        "sub sp, sp, #24; str x30, [sp]; bl impl_case_N; ldr x30, [sp]; add sp, sp, #24; ret",
                        "aligned"),
                Mistake.upcall(
                        "wrong argument",
                        all.ofVoid(all.type(LONG_LONG)),
                        "add x0, x0, #1; b impl_case_N",
                        "argument 0 is"),
                Mistake.upcall(
                        "result stored before its memory",
                        all.of(all.threeLongs()),
                        "stp x8, x30, [sp, #-16]!; mov x0, x8; bl impl_case_N; ldp x8, x30, [sp], #16; "
                                + "sturb wzr, [x8, #-1]; ret",
                        "offset -1 of result memory"),
                Mistake.upcall(
                        "result stored behind its end",
                        all.of(all.threeLongs()),
                        "stp x8, x30, [sp, #-16]!; mov x0, x8; bl impl_case_N; ldp x8, x30, [sp], #16; "
                                + "strb wzr, [x8, #24]; ret",
                        "offset 24 of result memory"),
                Mistake.upcall(
                        "result not loaded",
                        all.of(all.bytes(3)),
                        "stp x29, x30, [sp, #-32]!; add x0, sp, #16; bl impl_case_N; mov x0, #0; "
                                + "ldp x29, x30, [sp], #32; ret",
                        "result byte 0 is 0x00"),
                Mistake.upcall(
                        "result at an odd address",
                        all.of(all.threeLongs()),
                        "add x0, x8, #1; b impl_case_N",
                        "which is not aligned to 8 bytes"),
                Mistake.upcall(
                        "struct argument changed",
                        all.ofVoid(all.bytes(3)),
                        "stp x29, x30, [sp, #-32]!; eor x0, x0, #0x10000; str x0, [sp, #16]; "
                                + "add x0, sp, #16; bl impl_case_N; ldp x29, x30, [sp], #32; ret",
                        "argument 0 byte 2 is"));
    }

    private static List<Mistake> ofSystem(Signatures all) {
        return switch (all.target().operatingSystem()) {
            case LINUX -> List.of();
            case MACOS -> List.of(
                    x18(all),
                    Mistake.downcall(
                            "narrow argument not extended",
                            all.ofVoid(all.type(SHORT)),
                            "b callee_N",
                            "argument 0 is"));
            case WINDOWS -> List.of(
                    x18(all),
                    Mistake.downcall(
                            "long result not extended", all.of(all.type(LONG)), "b callee_N", "the result is"),
                    Mistake.downcall(
                            "wchar_t result not extended", all.of(all.type(WCHAR_T)), "b callee_N", "the result is"));
        };
    }

    private static Mistake x18(Signatures all) {
        return Mistake.downcall("x18 lost", all.ofVoid(), "mov x18, #0; b callee_N", "x18");
    }
}
