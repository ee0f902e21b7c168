package io.stubgen.abi;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Callers in C of the target, and a callee in assembly, which keeps what plans speak of and returns as they say. */
final class CallerProgram implements PlanProgram {
    private final Target target;
    private final PlanAssembly assembly;
    private final Random random = new Random(4);
    private final CTypes types = new CTypes();
    private final StringBuilder callers = new StringBuilder();
    private final StringBuilder checks = new StringBuilder();
    private final StringBuilder main = new StringBuilder();
    private int size;

    CallerProgram(Target target) {
        this.target = target;
        this.assembly = PlanAssembly.of(target.architecture());
    }

    @Override
    public void add(TestSignature signature) {
        CallPlan plan = signature.plan(target);
        List<PlanValue> arguments = plan.function().argumentLayouts().stream()
                .map(layout -> PlanValue.random(layout, random))
                .toList();
        PlanValue result =
                PlanValue.random(plan.function().returnLayout().orElse(MemoryLayout.structLayout()), random);
        addCaller(plan, arguments, result);
        addReceiver(plan, arguments, result);
        addCall(plan, signature, arguments, result);
        size++;
    }

    private void addCaller(CallPlan plan, List<PlanValue> arguments, PlanValue result) {
        int named = PlanProgram.named(plan);
        List<String> parameters = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            String type = types.name(arguments.get(index).layout());
            if (index < named) {
                parameters.add(type);
            }
            values.add(value(arguments.get(index), type, ARGUMENTS + index * STRIDE));
        }
        if (PlanProgram.isVariadic(plan)) {
            parameters.add("...");
        }
        if (parameters.isEmpty()) {
            parameters.add("void");
        }
        String type = plan.function().returnLayout().map(types::name).orElse("void");
        String call = "((%s (*)(%s)) %d)(%s)"
                .formatted(type, String.join(", ", parameters), CALLED, String.join(", ", values));
        String statements = "    %s;\n".formatted(call);
        if (!type.equals("void")) {
            statements = "    %s result = %s;\n    *(%s *) %d = result;\n".formatted(type, call, type, RESULT);
        }
        if (result.isNarrow()) {
            statements += "    *(int *) %d = result;\n".formatted(PROMOTED);
        }
        callers.append("void caller_%d(void) {\n%s}\n".formatted(size, statements));
    }

    /** An argument; a narrow one has something above it that only the compiler can take away. */
    private static String value(PlanValue value, String type, long address) {
        if (!value.isNarrow()) {
            return "*(%s *) %d".formatted(type, address);
        }
        String bits = value.layout() instanceof ValueLayout.OfBoolean ? " & 1" : "";
        return "(%s) (*(volatile int *) %d%s)".formatted(type, address, bits);
    }

    /** What the callee does in C: it checks arguments and prepares the result. */
    private void addReceiver(CallPlan plan, List<PlanValue> arguments, PlanValue result) {
        checks.append("static void receive_%d(void) {\n".formatted(size));
        for (int index = 0; index < arguments.size(); index++) {
            PlanValue value = arguments.get(index);
            String what = "\"argument " + index + "\"";
            switch (plan.arguments().get(index)) {
                case ArgumentPlan.Direct direct -> direct.moves().forEach(move -> addCheck(what, value, move));
                case ArgumentPlan.Indirect indirect ->
                    checks.append("    check(%s, *(byte **) %s, %s, %d);\n".formatted(
                            what, place(indirect.pointer().location()), value.literals(0, value.size()), value.size()));
                case ArgumentPlan.Ignored _ -> {}
            }
        }
        if (plan.vectorCount().isPresent() && PlanProgram.isVariadic(plan)) {
            checks.append("    check_vectors(*(byte *) %s, %d);\n"
                    .formatted(place(X64Registers.RAX), plan.vectorCount().getAsInt()));
        }
        switch (plan.result()) {
            case ReturnPlan.Direct direct -> direct.moves().forEach(move -> checks.append(
                    "    registers[%d] = %dL;\n".formatted(
                            assembly.results().indexOf(move.location()), result.content(move, random.nextLong()))));
            case ReturnPlan.Memory memory -> {
                String pointer = "*(long *) " + place(memory.pointer());
                checks.append("    put(%s, %s, %d);\n".formatted(pointer, result.literal(), result.size()));
                if (memory.isReturned()) {
                    checks.append("    registers[%d] = %s;\n"
                            .formatted(assembly.results().indexOf(memory.returned()), pointer));
                }
            }
            case ReturnPlan.Nothing _ -> {}
        }
        checks.append("}\n");
    }

    private void addCheck(String what, PlanValue value, Move move) {
        String place = place(move.location());
        checks.append("    check(%s, %s, %s, %d);\n"
                .formatted(what, place, value.literals(move.offset(), move.width()), move.width()));
        if (move.extension() != Extension.NONE) {
            checks.append("    check_int(%s, (long) %s, %d);\n".formatted(what, place, value.promoted()));
        }
    }

    private String place(Location location) {
        return switch (location) {
            case Register register -> "(byte *) &received[%d]".formatted(assembly.arguments().indexOf(register));
            case Location.Stack slot -> "(received_stack + %d)".formatted(slot.offset());
        };
    }

    private void addCall(CallPlan plan, TestSignature signature, List<PlanValue> arguments, PlanValue result) {
        main.append("    begin(\"%s\");\n    receive = receive_%d;\n".formatted(signature, size));
        for (int index = 0; index < arguments.size(); index++) {
            PlanValue value = arguments.get(index);
            main.append("    put(%d, %s, %d);\n".formatted(ARGUMENTS + index * STRIDE, value.literal(), value.size()));
        }
        main.append("    caller_%d();\n".formatted(size));
        main.append("    check(\"result\", (byte *) %d, %s, %d);\n"
                .formatted(RESULT, result.literals(0, result.size()), result.size()));
        if (result.isNarrow()) {
            main.append("    check_int(\"result\", %d, %d);\n".formatted(PROMOTED, result.promoted()));
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String foreignSource() {
        return types.declarations() + callers;
    }

    @Override
    public String mainSource() {
        String declarations = IntStream.range(0, size)
                .mapToObj(index -> "void caller_%d(void);\n".formatted(index))
                .collect(Collectors.joining());
        return PlanProgram.mainSource(declarations + checks, main.toString(), size);
    }

    @Override
    public String assemblySource() {
        return assembly.preamble() + assembly.callee();
    }
}
