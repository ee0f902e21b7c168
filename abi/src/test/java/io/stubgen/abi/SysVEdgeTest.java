package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layouts as C lays them out do not show. */
class SysVEdgeTest {

    /** gcc and clang pass {@code struct __attribute__((aligned(16))) { int i; }} in edi and nothing else. */
    @Test
    void anEightbyteOfPaddingIsNotPassed() {
        MemoryLayout struct = MemoryLayout.structLayout(INT, MemoryLayout.paddingLayout(12)).withByteAlignment(16);
        CallPlan plan = CallPlanner.plan(TARGET, FunctionDescriptor.ofVoid(struct, INT));
        assertEquals(
                List.of(
                        new ArgumentPlan.Direct(
                                struct,
                                "INTEGER, NO_CLASS",
                                List.of(new Move(0, 8, Extension.NONE, X64Registers.RDI))),
                        new ArgumentPlan.Direct(
                                INT, "INTEGER", List.of(new Move(0, 4, Extension.NONE, X64Registers.RSI)))),
                plan.arguments());
    }

    /** gcc and clang pass a packed struct in memory if one of its fields is unaligned. */
    @Test
    void anUnalignedFieldPutsTheStructIntoMemory() {
        MemoryLayout unaligned = MemoryLayout.structLayout(CHAR, ValueLayout.JAVA_INT_UNALIGNED);
        MemoryLayout packed = MemoryLayout.structLayout(ValueLayout.JAVA_INT_UNALIGNED, CHAR);
        CallPlan plan = CallPlanner.plan(TARGET, FunctionDescriptor.ofVoid(unaligned, packed));
        assertEquals(List.of("MEMORY", "INTEGER"), plan.arguments().stream().map(ArgumentPlan::classes).toList());
    }

    @Test
    void narrowResultsAreExtendedOnMacosOnly() {
        assertEquals(Extension.NONE, resultExtension(Target.LINUX_X64, CHAR));
        assertEquals(Extension.SIGN, resultExtension(Target.MACOS_X64, CHAR));
        assertEquals(Extension.SIGN, resultExtension(Target.MACOS_X64, SHORT));
        assertEquals(Extension.ZERO, resultExtension(Target.MACOS_X64, JCHAR));
        assertEquals(Extension.NONE, resultExtension(Target.MACOS_X64, BOOL));
    }

    private static Extension resultExtension(Target target, MemoryLayout layout) {
        ReturnPlan result = CallPlanner.plan(target, FunctionDescriptor.of(layout)).result();
        return ((ReturnPlan.Direct) result).moves().getFirst().extension();
    }

    @Test
    void anArrayHasNoValue() {
        assertUnsupported(
                "void(int, sequence(2, int)) on linux-x64: an array has no value in C: put it into a struct, or pass"
                        + " its address",
                FunctionDescriptor.ofVoid(INT, array(2, INT)));
    }

    @Test
    void theStackIsSmallerThan2GiB() {
        MemoryLayout gibibyte = struct(array(1 << 30, CHAR));
        assertEquals(1 << 30, CallPlanner.plan(TARGET, FunctionDescriptor.ofVoid(gibibyte)).stackSize());
        assertUnsupported(
                "void(struct(sequence(1073741824, char)), struct(sequence(1073741824, char))) on linux-x64:"
                        + " its stack arguments take 2 GiB or more",
                FunctionDescriptor.ofVoid(gibibyte, gibibyte));
    }

    private static void assertUnsupported(String message, FunctionDescriptor function) {
        var exception =
                assertThrows(UnsupportedSignatureException.class, () -> CallPlanner.plan(TARGET, function));
        assertEquals(message, exception.getMessage());
    }

    @Test
    void registersStandAtTheirNumbers() {
        for (int number = 0; number < 16; number++) {
            assertEquals(number, X64Registers.integer(number).number());
            assertEquals(new Register(Register.Bank.VECTOR, number, "xmm" + number), X64Registers.vector(number));
        }
    }
}
