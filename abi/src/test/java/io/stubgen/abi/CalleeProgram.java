package io.stubgen.abi;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Callees in C of the target, which store their arguments, and callers in assembly, which call as the plans say. */
final class CalleeProgram implements PlanProgram {
    private final Target target;
    private final PlanAssembly callers;
    private final Random random = new Random(3);
    private final CTypes types = new CTypes();
    private final StringBuilder callees = new StringBuilder();
    private final StringBuilder main = new StringBuilder();
    private final StringBuilder assembly = new StringBuilder();
    private int size;

    CalleeProgram(Target target) {
        this.target = target;
        this.callers = PlanAssembly.of(target.architecture());
        this.assembly.append(callers.preamble());
    }

    @Override
    public void add(TestSignature signature) {
        CallPlan plan = signature.plan(target);
        List<PlanValue> arguments = plan.function().argumentLayouts().stream()
                .map(layout -> PlanValue.random(layout, random))
                .toList();
        PlanValue result =
                PlanValue.random(plan.function().returnLayout().orElse(MemoryLayout.structLayout()), random);
        addCallee(plan, arguments, result);
        addCaller(plan, arguments);
        addChecks(plan, signature, arguments, result);
        size++;
    }

    private void addCallee(CallPlan plan, List<PlanValue> arguments, PlanValue result) {
        int named = PlanProgram.named(plan);
        boolean variadic = PlanProgram.isVariadic(plan);
        String parameters = IntStream.range(0, named)
                .mapToObj(index -> types.name(arguments.get(index).layout()) + " a" + index)
                .collect(Collectors.joining(", "));
        String type = plan.function().returnLayout().map(types::name).orElse("void");
        callees.append("%s callee_%d(%s%s) {\n".formatted(type, size, parameters, variadic ? ", ..." : ""));
        if (variadic) {
            callees.append("    va_list list;\n    va_start(list, a%d);\n".formatted(named - 1));
        }
        for (int index = 0; index < arguments.size(); index++) {
            String argument = types.name(arguments.get(index).layout());
            if (index >= named) {
                callees.append("    %s a%d = va_arg(list, %s);\n".formatted(argument, index, argument));
            }
            callees.append("    *(%s *) %d = a%d;\n".formatted(argument, ARGUMENTS + index * STRIDE, index));
            if (arguments.get(index).isNarrow()) {
                callees.append("    *(int *) %d = a%d;\n".formatted(PROMOTED + index * STRIDE, index));
            }
        }
        if (result.isNarrow()) { // with something above it that only the compiler can take away
            String bits = result.layout() instanceof ValueLayout.OfBoolean ? " & 1" : "";
            callees.append("    return *(volatile int *) %d%s;\n".formatted(RESULT, bits));
        } else if (!type.equals("void")) {
            callees.append("    return *(%s *) %d;\n".formatted(type, RESULT));
        }
        callees.append("}\n");
    }

    private void addCaller(CallPlan plan, List<PlanValue> arguments) {
        Map<Register, Long> registers = new HashMap<>();
        callers.arguments().forEach(register -> registers.put(register, random.nextLong()));
        byte[] stack = new byte[(int) plan.stackSize()];
        random.nextBytes(stack);
        for (int index = 0; index < arguments.size(); index++) {
            PlanValue value = arguments.get(index);
            switch (plan.arguments().get(index)) {
                case ArgumentPlan.Direct direct ->
                    direct.moves().forEach(move -> put(value, move, registers, stack));
                case ArgumentPlan.Indirect indirect ->
                    put(PlanValue.address(COPIES + index * STRIDE), indirect.pointer(), registers, stack);
                case ArgumentPlan.Ignored _ -> {}
            }
        }
        if (plan.result() instanceof ReturnPlan.Memory memory) {
            registers.put(memory.pointer(), RESULT_MEMORY);
        }
        plan.vectorCount().ifPresent(count ->
                registers.put(X64Registers.RAX, random.nextLong() & ~0xffL | count));
        assembly.append(callers.caller(size, registers, stack));
    }

    private void put(PlanValue value, Move move, Map<Register, Long> registers, byte[] stack) {
        switch (move.location()) {
            case Register register -> registers.put(register, value.content(move, random.nextLong()));
            case Location.Stack slot when move.extension() == Extension.NONE ->
                System.arraycopy(
                        value.bytes(), (int) move.offset(), stack, (int) slot.offset(), (int) move.width());
            case Location.Stack slot -> {
                PlanValue content = PlanValue.address(value.content(move, random.nextLong()));
                System.arraycopy(content.bytes(), 0, stack, (int) slot.offset(), content.size());
            }
        }
    }

    private void addChecks(CallPlan plan, TestSignature signature, List<PlanValue> arguments, PlanValue result) {
        main.append("    begin(\"%s\");\n".formatted(signature));
        main.append("    put(%d, %s, %d);\n".formatted(RESULT, result.literal(), result.size()));
        for (int index = 0; index < arguments.size(); index++) {
            PlanValue value = arguments.get(index);
            main.append("    put(%d, %s, %d);\n".formatted(COPIES + index * STRIDE, value.literal(), value.size()));
        }
        main.append("    call_%d();\n".formatted(size));
        for (int index = 0; index < arguments.size(); index++) {
            PlanValue value = arguments.get(index);
            main.append("    check(\"argument %d\", (byte *) %d, %s, %d);\n".formatted(
                    index, ARGUMENTS + index * STRIDE, value.literals(0, value.size()), value.size()));
            if (value.isNarrow()) {
                main.append("    check_int(\"argument %d\", %d, %d);\n"
                        .formatted(index, PROMOTED + index * STRIDE, value.promoted()));
            }
        }
        switch (plan.result()) {
            case ReturnPlan.Direct direct -> direct.moves().forEach(move -> addResultCheck(result, move));
            case ReturnPlan.Memory memory -> {
                main.append("    check(\"result\", (byte *) %d, %s, %d);\n"
                        .formatted(RESULT_MEMORY, result.literals(0, result.size()), result.size()));
                main.append("    check_overrun(%d);\n".formatted(RESULT_MEMORY + result.size()));
                if (memory.isReturned()) {
                    main.append("    check_address(registers[%d], %d);\n"
                            .formatted(callers.results().indexOf(memory.returned()), RESULT_MEMORY));
                }
            }
            case ReturnPlan.Nothing _ -> {}
        }
    }

    private void addResultCheck(PlanValue result, Move move) {
        int register = callers.results().indexOf(move.location());
        main.append("    check(\"result\", (byte *) &registers[%d], %s, %d);\n"
                .formatted(register, result.literals(move.offset(), move.width()), move.width()));
        if (move.extension() != Extension.NONE) {
            main.append("    check_int(\"result\", (long) &registers[%d], %d);\n"
                    .formatted(register, result.promoted()));
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String foreignSource() {
        return "#include <stdarg.h>\n" + types.declarations() + callees;
    }

    @Override
    public String mainSource() {
        String declarations = IntStream.range(0, size)
                .mapToObj(index -> "void call_%d(void);\n".formatted(index))
                .collect(Collectors.joining());
        return PlanProgram.mainSource(declarations, main.toString(), size);
    }

    @Override
    public String assemblySource() {
        return assembly.toString();
    }
}
