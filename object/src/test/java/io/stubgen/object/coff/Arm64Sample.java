package io.stubgen.object.coff;

import static io.stubgen.object.Relocation.Kind.ABSOLUTE;
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
import io.stubgen.object.ObjectFile;
import io.stubgen.object.ObjectFile.BranchProtection;
import io.stubgen.object.Relocation;
import io.stubgen.object.Section;
import io.stubgen.object.SectionKind;
import io.stubgen.object.Symbol;
import io.stubgen.object.Symbol.Scope;
import io.stubgen.object.Symbol.Type;
import io.stubgen.object.UnwindStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One program for ARM64 with every kind of relocation: as a model, and as text for clang. */
final class Arm64Sample {
    private static final int FRAME_POINTER = 29;
    private static final int LINK_REGISTER = 30;
    private static final int STACK_POINTER = 31;

    private Arm64Sample() {}

    static final String ASSEMBLY = """
                    .text
                    .p2align 4
                    .globl stub_all
                    .def stub_all; .scl 2; .type 32; .endef
                    .seh_proc stub_all
            stub_all:
                    bti c
                    .seh_nop
                    stp x29, x30, [sp, #-32]!
                    .seh_save_fplr_x 32
                    mov x29, sp
                    .seh_set_fp
                    .seh_endprologue
                    bl callback
                    bl own
                    bl a_helper_with_a_long_name
                    adrp x0, counters+8
                    add x0, x0, :lo12:counters+8
                    adrp x1, state
                    ldr x2, [x1, :lo12:state+8]
                    ldr w3, [x1, :lo12:state+12]
                    adrp x4, elsewhere
                    add x4, x4, :lo12:elsewhere
                    .seh_startepilogue
                    ldp x29, x30, [sp], #32
                    .seh_save_fplr_x 32
                    .seh_endepilogue
                    b callback
                    .seh_endproc
            own:
                    ret
                    .globl a_helper_with_a_long_name
                    .def a_helper_with_a_long_name; .scl 2; .type 32; .endef
            a_helper_with_a_long_name:
                    ret

                    .section .rdata, "dr"
                    .p2align 3
                    .globl table
            table:
                    .quad stub_all
                    .quad own+4
                    .quad callback

                    .data
                    .p2align 3
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
                    .ascii " -export:\\"stub_all\\""
            """;

    static ObjectFile object() {
        return new ObjectFile(Machine.AARCH64, sections(), symbols(), frames(), BranchProtection.FULL);
    }

    private static List<Section> sections() {
        return List.of(
                text(),
                Section.of(SectionKind.RELOCATED_DATA, 8, new byte[24], List.of(
                        new Relocation(0, ABSOLUTE, "stub_all", 0),
                        new Relocation(8, ABSOLUTE, "own", 4),
                        new Relocation(16, ABSOLUTE, "callback", 0))),
                Section.of(SectionKind.DATA, 8, Sample.hex("0700000000000000 0800000000000000"), List.of()),
                Section.ofZeros(SectionKind.ZERO_DATA, 16, 32));
    }

    private static Section text() {
        int[] code = {
            0xd503245f, // bti c
            0xa9be7bfd, // stp x29, x30, [sp, #-32]!
            0x910003fd, // mov x29, sp
            0x94000000, // bl callback
            0x94000000, // bl own
            0x94000000, // bl a_helper_with_a_long_name
            0x90000000, // adrp x0, counters+8
            0x91000000, // add x0, x0, :lo12:counters+8
            0x90000001, // adrp x1, state
            0xf9400022, // ldr x2, [x1, :lo12:state+8]
            0xb9400023, // ldr w3, [x1, :lo12:state+12]
            0x90000004, // adrp x4, elsewhere's entry
            0xf9400084, // ldr x4, [x4, :lo12:elsewhere's entry]
            0xa8c27bfd, // ldp x29, x30, [sp], #32
            0x14000000, // b callback
            0xd65f03c0, // own: ret
            0xd65f03c0, // a_helper_with_a_long_name: ret
        };
        ByteBuffer bytes = ByteBuffer.allocate(4 * code.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(code);
        return Section.of(SectionKind.TEXT, 16, bytes.array(), List.of(
                new Relocation(12, BRANCH, "callback", 0),
                new Relocation(16, BRANCH, "own", 0),
                new Relocation(20, BRANCH, "a_helper_with_a_long_name", 0),
                new Relocation(24, PAGE, "counters", 8),
                new Relocation(28, PAGE_OFFSET_ADD, "counters", 8),
                new Relocation(32, PAGE, "state", 0),
                new Relocation(36, PAGE_OFFSET_LOAD64, "state", 8),
                new Relocation(40, PAGE_OFFSET_LOAD32, "state", 12),
                new Relocation(44, GOT_PAGE, "elsewhere", 0),
                new Relocation(48, GOT_PAGE_OFFSET, "elsewhere", 0),
                new Relocation(56, JUMP, "callback", 0)));
    }

    private static List<Symbol> symbols() {
        return List.of(
                Symbol.defined("stub_all", Scope.EXPORTED, Type.FUNCTION, SectionKind.TEXT, 0, 60),
                Symbol.defined("own", Scope.LOCAL, Type.FUNCTION, SectionKind.TEXT, 60, 4),
                Symbol.defined("a_helper_with_a_long_name", Scope.HIDDEN, Type.FUNCTION, SectionKind.TEXT, 64, 4),
                Symbol.defined("table", Scope.GLOBAL, Type.OBJECT, SectionKind.RELOCATED_DATA, 0, 24),
                Symbol.defined("state", Scope.HIDDEN, Type.OBJECT, SectionKind.DATA, 0, 16),
                Symbol.defined("counters", Scope.LOCAL, Type.OBJECT, SectionKind.ZERO_DATA, 16, 16),
                Symbol.undefined("callback"),
                Symbol.undefined("elsewhere"));
    }

    private static List<FunctionFrame> frames() {
        return List.of(
                new FunctionFrame(0, 60, List.of(
                        new UnwindStep.Allocate(8, 32),
                        new UnwindStep.Save(8, FRAME_POINTER, 32),
                        new UnwindStep.Save(8, LINK_REGISTER, 24),
                        new UnwindStep.SetFrame(12, FRAME_POINTER, 32),
                        new UnwindStep.Restore(56, FRAME_POINTER),
                        new UnwindStep.Restore(56, LINK_REGISTER),
                        new UnwindStep.SetFrame(56, STACK_POINTER, 0))),
                new FunctionFrame(60, 4, List.of()),
                new FunctionFrame(64, 4, List.of()));
    }
}
