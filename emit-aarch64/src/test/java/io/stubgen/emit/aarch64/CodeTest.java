package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Register;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.Instruction;
import io.stubgen.emit.Label;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link A64Code} makes of more than one instruction. */
class CodeTest {

    static LongStream constants() {
        var random = new SplittableRandom(20_260_101);
        LongStream boundaries = LongStream.of(
                0, 1, 0xffff, 0x10000, -1, -2, 0xffff_ffffL, 0x1_0000_0000L, Integer.MIN_VALUE, Long.MIN_VALUE,
                Long.MAX_VALUE, 0xffff_0000_ffff_0000L, 0x1234_0000_0000_5678L, 0xffff_1234_ffff_ffffL);
        return LongStream.concat(boundaries, random.longs(200).map(value -> value >> random.nextInt(64)));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void constantIsSet(long value) {
        List<CodeItem> items = new A64Code().set(X3, value).items();
        long register = 0x5a5a_5a5a_5a5a_5a5aL;
        for (CodeItem item : items) {
            register = moved(register, (A64Instruction.Wide) item);
        }
        assertEquals(value, register, () -> texts(items).toString());
        int halves = (int) IntStream.of(0, 16, 32, 48).filter(shift -> (value >>> shift & 0xffff) != 0).count();
        assertTrue(items.size() <= Math.max(1, halves), () -> texts(items).toString());
    }

    private static long moved(long register, A64Instruction.Wide wide) {
        long half = (long) wide.value() << wide.shift();
        long result =
                switch (wide.op()) {
                    case MOVZ32, MOVZ64 -> half;
                    case MOVN32, MOVN64 -> ~half;
                    case MOVK32, MOVK64 -> register & ~(0xffffL << wide.shift()) | half;
                };
        return wide.op().width() == 4 ? result & 0xffff_ffffL : result;
    }

    @Test
    void neighboursBecomeAPair() {
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 8)).access(AccessOp.LDR64, X2, at(X0, 16)),
                "ldp x1, x2, [x0, #0x8]");
        assertTexts(new A64Code().access(AccessOp.STR32, X1, at(SP, 4)).access(AccessOp.STR32, X2, at(SP, 0)),
                "stp w2, w1, [sp]");
        assertTexts(new A64Code().access(AccessOp.STR_D, V1, at(X9, 0)).access(AccessOp.STR_D, V0, at(X9, 8)),
                "stp d1, d0, [x9]");
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 0)).access(AccessOp.LDR64, X0, at(X0, 8)),
                "ldp x1, x0, [x0]");
        assertTexts(new A64Code().access(AccessOp.STR64, X0, at(X0, 0)).access(AccessOp.STR64, X0, at(X0, 8)),
                "stp x0, x0, [x0]");
    }

    @Test
    void othersStay() {
        assertTexts(new A64Code().access(AccessOp.LDR64, X0, at(X0, 0)).access(AccessOp.LDR64, X1, at(X0, 8)),
                "ldr x0, [x0]", "ldr x1, [x0, #0x8]");
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 0)).access(AccessOp.LDR64, X1, at(X0, 8)),
                "ldr x1, [x0]", "ldr x1, [x0, #0x8]");
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 0)).access(AccessOp.LDR64, X2, at(X0, 16)),
                "ldr x1, [x0]", "ldr x2, [x0, #0x10]");
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 0)).access(AccessOp.LDR64, X2, at(X3, 8)),
                "ldr x1, [x0]", "ldr x2, [x3, #0x8]");
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 0)).access(AccessOp.STR64, X2, at(X0, 8)),
                "ldr x1, [x0]", "str x2, [x0, #0x8]");
        assertTexts(new A64Code().access(AccessOp.LDR64, X1, at(X0, 4)).access(AccessOp.LDR64, X2, at(X0, 12)),
                "ldur x1, [x0, #0x4]", "ldur x2, [x0, #0xc]");
        assertTexts(new A64Code().access(AccessOp.STRB, X1, at(X0, 0)).access(AccessOp.STRB, X2, at(X0, 1)),
                "strb w1, [x0]", "strb w2, [x0, #0x1]");
        assertTexts(
                new A64Code()
                        .access(AccessOp.LDR64, X1, at(X0, 0))
                        .mark(new Label(0))
                        .access(AccessOp.LDR64, X2, at(X0, 8)),
                "ldr x1, [x0]", ".L0", "ldr x2, [x0, #0x8]");
    }

    @Test
    void whatWasJustStoredIsNotLoaded() {
        assertTexts(new A64Code().access(AccessOp.STR64, X0, at(SP, 8)).access(AccessOp.LDR64, X0, at(SP, 8)),
                "str x0, [sp, #0x8]");
        assertTexts(new A64Code().access(AccessOp.STR64, X0, at(SP, 8)).access(AccessOp.LDR64, X1, at(SP, 8)),
                "str x0, [sp, #0x8]", "ldr x1, [sp, #0x8]");
        assertTexts(new A64Code().access(AccessOp.STR32, X0, at(SP, 8)).access(AccessOp.LDR32, X0, at(SP, 8)),
                "str w0, [sp, #0x8]", "ldr w0, [sp, #0x8]");
    }

    @Test
    void distantPlacesAreReached() {
        assertTexts(new A64Code().far(AccessOp.LDR64, X0, at(SP, 0x7ff8)), "ldr x0, [sp, #0x7ff8]");
        assertTexts(new A64Code().far(AccessOp.LDR64, X0, at(SP, 0x8000)),
                "add x17, sp, #0x8, lsl #0xc", "ldr x0, [x17]");
        assertTexts(new A64Code().far(AccessOp.STRB, X0, at(SP, 0x12345)),
                "movz w17, #0x2345", "movk w17, #0x1, lsl #0x10", "add x17, sp, x17, uxtx", "strb w0, [x17]");
        assertTexts(new A64Code().sum(X1, X1, 0));
        assertTexts(new A64Code().sum(X1, SP, 0), "mov x1, sp");
        assertTexts(new A64Code().sum(SP, SP, -0x1230),
                "movz w17, #0x1230", "sub sp, sp, x17, uxtx");
    }

    private static Memory.Based at(Register base, int displacement) {
        return Memory.at(base, displacement);
    }

    private static void assertTexts(A64Code code, String... texts) {
        assertEquals(Stream.of(texts).toList(), texts(code.items()));
    }

    private static List<String> texts(List<CodeItem> items) {
        return items.stream()
                .map(item -> item instanceof Instruction instruction ? instruction.text() : item.toString())
                .toList();
    }
}
