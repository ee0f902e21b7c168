package io.stubgen.abi;

import static io.stubgen.abi.X64Registers.RAX;
import static io.stubgen.abi.X64Registers.RDX;
import static io.stubgen.abi.X64Registers.XMM0;
import static io.stubgen.abi.X64Registers.XMM1;

import io.stubgen.abi.sysv.SysVConvention;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that carries plans out: callees in C, which check every byte of their arguments, and callers in assembly,
 * which put values where the plan has them and anything everywhere else. Its output ends in {@code 0 failures}.
 */
final class PlanProgram {
    private static final List<Register> RESULTS = List.of(RAX, RDX, XMM0, XMM1);

    private final Random random = new Random(3);
    private final CTypes types = new CTypes();
    private final StringBuilder callees = new StringBuilder();
    private final StringBuilder main = new StringBuilder();
    private final StringBuilder assembly = new StringBuilder();
    private int size;

    /** A value's bytes, and a mask of the bytes that are not padding. */
    private record Value(MemoryLayout layout, byte[] bytes, byte[] mask) {

        String literals(long offset, long width) {
            return literal(bytes, offset, width) + ", " + literal(mask, offset, width);
        }

        static String literal(byte[] bytes, long offset, long width) {
            return IntStream.range((int) offset, (int) (offset + width))
                    .mapToObj(index -> String.valueOf(bytes[index] & 0xff))
                    .collect(Collectors.joining(",", "(const byte[]) {", "}"));
        }
    }

    private Value value(MemoryLayout layout) {
        byte[] bytes = new byte[(int) layout.byteSize()];
        byte[] mask = new byte[bytes.length];
        random.nextBytes(bytes);
        TestLayouts.forEachScalar(layout, 0, (scalar, offset) -> {
            for (int index = 0; index < scalar.byteSize(); index++) {
                mask[(int) (offset + index)] = (byte) 0xff;
            }
        });
        if (layout instanceof ValueLayout.OfBoolean) {
            bytes[0] &= 1;
        }
        return new Value(layout, bytes, mask);
    }

    void add(CallPlan plan, String name) {
        List<Value> arguments = plan.function().argumentLayouts().stream().map(this::value).toList();
        Value result = value(plan.function().returnLayout().orElse(MemoryLayout.structLayout()));
        addCallee(plan, name, arguments, result);
        addCaller(plan, arguments);
        addCheck(plan.result(), name, result);
        size++;
    }

    private void addCallee(CallPlan plan, String name, List<Value> arguments, Value result) {
        // C has no variadic function without a named parameter; one with a prototype does not mind al.
        int named = plan.firstVariadic().stream().filter(first -> first > 0).findFirst().orElse(arguments.size());
        boolean variadic = plan.firstVariadic().orElse(0) > 0;
        String parameters = IntStream.range(0, named)
                .mapToObj(index -> types.name(arguments.get(index).layout()) + " a" + index)
                .collect(Collectors.joining(", "));
        String type = plan.function().returnLayout().map(types::name).orElse("void");
        callees.append("%s callee_%d(%s%s) {\n".formatted(type, size, parameters, variadic ? ", ..." : ""));
        if (variadic) {
            callees.append("    va_list list;\n    va_start(list, a%d);\n".formatted(named - 1));
        }
        for (int index = 0; index < arguments.size(); index++) {
            Value value = arguments.get(index);
            if (index >= named) {
                String argumentType = types.name(value.layout());
                callees.append("    %s a%d = va_arg(list, %s);\n".formatted(argumentType, index, argumentType));
            }
            String what = "\"" + name + " argument " + index + "\"";
            callees.append("    check(%s, &a%d, %s, %d);\n"
                    .formatted(what, index, value.literals(0, value.bytes().length), value.bytes().length));
            if (isNarrow(value.layout())) {
                callees.append("    check_int(%s, a%d, %d);\n".formatted(what, index, (int) extended(value)));
            }
        }
        if (!type.equals("void")) {
            String bytes = Value.literal(result.bytes(), 0, result.bytes().length);
            callees.append("    %s result;\n    memcpy(&result, %s, sizeof result);\n    return result;\n"
                    .formatted(type, bytes));
        }
        callees.append("}\n");
    }

    private static boolean isNarrow(MemoryLayout layout) {
        return layout instanceof ValueLayout && layout.byteSize() < 4;
    }

    /** The value of a narrow integer in C. */
    private static long extended(Value value) {
        long bits = bits(value.bytes(), 0, value.bytes().length, 0);
        return switch (value.layout()) {
            case ValueLayout.OfByte _ -> (byte) bits;
            case ValueLayout.OfShort _ -> (short) bits;
            default -> bits;
        };
    }

    /** The little-endian number in some bytes, below bits of the filler. */
    private static long bits(byte[] bytes, long offset, long width, long filler) {
        long bits = filler;
        for (long index = 0; index < width; index++) {
            bits = bits & ~(0xffL << 8 * index) | (bytes[(int) (offset + index)] & 0xffL) << 8 * index;
        }
        return bits;
    }

    /** What stands in a register or slot for a piece of at most 8 bytes: anything around what the plan promises. */
    private long content(Value value, Move move) {
        long filler = random.nextLong();
        long bits = bits(value.bytes(), move.offset(), move.width(), filler);
        long sign = move.width() == 1 ? (byte) bits : (short) bits;
        long mask = (1L << 8 * move.width()) - 1;
        return switch (move.extension()) {
            case NONE -> bits;
            case ZERO -> filler << 32 | bits & mask;
            case SIGN -> filler << 32 | sign & 0xffff_ffffL;
        };
    }

    private void addCaller(CallPlan plan, List<Value> arguments) {
        Map<Register, Long> registers = new HashMap<>();
        byte[] stack = new byte[(int) plan.stackSize()];
        random.nextBytes(stack);
        for (int index = 0; index < arguments.size(); index++) {
            Value value = arguments.get(index);
            if (plan.arguments().get(index) instanceof ArgumentPlan.Direct direct) {
                for (Move move : direct.moves()) {
                    switch (move.location()) {
                        case Register register -> registers.put(register, content(value, move));
                        case Location.Stack slot -> putOnStack(stack, (int) slot.offset(), value, move);
                    }
                }
            }
        }

        long frame = Math.ceilDiv(plan.stackSize(), 16) * 16;
        assembly.append("""
                .globl call_%d
                call_%d:
                    push rbp
                    mov rbp, rsp
                    sub rsp, %d
                """.formatted(size, size, frame));
        for (int offset = 0; offset < stack.length; offset += 4) {
            assembly.append("    mov dword ptr [rsp + %d], %d\n".formatted(offset, (int) bits(stack, offset, 4, 0)));
        }
        for (Register register : SysVConvention.REGISTERS.vectorArguments()) {
            assembly.append("    movabs rax, %d\n".formatted(content(registers, register)));
            assembly.append("    movq %s, rax\n    punpcklqdq %s, %s\n".formatted(register, register, register));
        }
        for (Register register : SysVConvention.REGISTERS.integerArguments()) {
            assembly.append("    movabs %s, %d\n".formatted(register, content(registers, register)));
        }
        if (plan.result() instanceof ReturnPlan.Memory memory) {
            assembly.append("    lea %s, memory[rip]\n".formatted(memory.pointer()));
        }
        long al = plan.vectorCount().orElse(random.nextInt(256));
        assembly.append("    movabs rax, %d\n".formatted(random.nextLong() & ~0xffL | al));
        assembly.append("""
                    call callee_%d
                    mov registers[rip], rax
                    mov registers[rip + 8], rdx
                    movq registers[rip + 16], xmm0
                    movq registers[rip + 24], xmm1
                    leave
                    ret
                """.formatted(size));
    }

    private long content(Map<Register, Long> registers, Register register) {
        return registers.getOrDefault(register, random.nextLong());
    }

    private void putOnStack(byte[] stack, int offset, Value value, Move move) {
        if (move.extension() == Extension.NONE) {
            System.arraycopy(value.bytes(), (int) move.offset(), stack, offset, (int) move.width());
        } else {
            long content = content(value, move);
            for (int index = 0; index < 8; index++) {
                stack[offset + index] = (byte) (content >> 8 * index);
            }
        }
    }

    private void addCheck(ReturnPlan plan, String name, Value result) {
        String what = "\"" + name + " result\"";
        main.append("    memset(memory, 0xdb, sizeof memory);\n    call_%d();\n".formatted(size));
        switch (plan) {
            case ReturnPlan.Direct direct -> {
                for (Move move : direct.moves()) {
                    main.append("    check(%s, &registers[%d], %s, %d);\n".formatted(
                            what,
                            RESULTS.indexOf((Register) move.location()),
                            result.literals(move.offset(), move.width()),
                            move.width()));
                }
            }
            case ReturnPlan.Memory memory -> {
                long size = memory.layout().byteSize();
                main.append("    check(%s, memory, %s, %d);\n".formatted(what, result.literals(0, size), size));
                main.append("    check_memory(%s, (byte *) registers[%d], %d);\n"
                        .formatted(what, RESULTS.indexOf(memory.returned()), size));
            }
            case ReturnPlan.Nothing _ -> {}
        }
    }

    /** The callees and the main function, in GNU C. */
    String cSource() {
        String callers = IntStream.range(0, size)
                .mapToObj(index -> "void call_%d(void);\n".formatted(index))
                .collect(Collectors.joining());
        String end = """
                    printf("%d calls, %%d failures\\n", failures);
                    return failures != 0;
                }
                """.formatted(size);
        return "#include \"checks.h\"\n" + types.declarations() + callees + callers + "int main(void) {\n" + main + end;
    }

    /** The callers, in GNU assembler. */
    String assemblySource() {
        return ".intel_syntax noprefix\n.text\n" + assembly + ".section .note.GNU-stack, \"\", @progbits\n";
    }
}
