package io.stubgen.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallState;
import io.stubgen.abi.CallState.Answer;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the programs of random downcalls with random bytes: the native function must find its arguments where its plan
 * has them, and the stub's caller what the function returned.
 */
class DowncallProgramTest {
    private static final int CASES = 4_000;
    private static final String CALLEE = "callee";

    @ParameterizedTest
    @EnumSource
    void randomCallsArriveAndReturn(Target target) {
        Random random = new Random(17);
        RandomFunctions functions = new RandomFunctions(target, random);
        int jumps = 0;
        for (int index = 0; index < CASES; index++) {
            FunctionDescriptor function = functions.function();
            CallOptions options = functions.options(function);
            Bridge bridge = random.nextBoolean() ? Bridge.C : Bridge.JNI;
            Optional<String> callee = random.nextBoolean() ? Optional.of(CALLEE) : Optional.empty();
            DowncallStub stub = new DowncallStub("stub", callee, function, options);
            StubProgram program = DowncallProgram.of(target, bridge, stub, TestRegisters.of(target));
            jumps += program.steps().getLast() instanceof Step.Jump ? 1 : 0;
            try {
                new Run(target, bridge, stub, program, random).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(index + ": " + stub + " for " + bridge + "\n" + program, e);
            }
        }
        assertTrue(jumps > CASES / 20 && jumps < CASES, jumps + " of " + CASES + " programs are jumps");
    }

    /** One call of one stub. */
    private static final class Run implements ProgramMachine.Calls {
        private final Target target;
        private final DowncallStub stub;
        private final StubProgram program;
        private final Random random;
        private final ProgramMachine machine;
        private final List<EntryParameter> parameters;
        private final Map<EntryParameter, byte[]> passed = new HashMap<>();
        /** The values that the native function must find. */
        private final Map<Integer, byte[]> expected = new HashMap<>();
        private final Map<Long, Long> elementsOfArrays = new HashMap<>();
        private final List<Long> unpinned = new ArrayList<>();
        private final List<String> called = new ArrayList<>();
        private final byte[] result;
        private final byte[] state;

        Run(Target target, Bridge bridge, DowncallStub stub, StubProgram program, Random random) {
            this.target = target;
            this.stub = stub;
            this.program = program;
            this.random = random;
            this.machine = new ProgramMachine(program, TestRegisters.of(target), random, this);
            this.parameters = stub.parameters(bridge);
            this.result = Bytes.random(
                    random, stub.function().returnLayout().map(MemoryLayout::byteSize).orElse(0L));
            this.state = Bytes.random(random, 4L * CallState.of(target.operatingSystem()).size());
        }

        void run() {
            for (int index = 0; index < parameters.size(); index++) {
                EntryParameter parameter = parameters.get(index);
                byte[] value = carrier(parameter);
                passed.put(parameter, value);
                ArgumentPlan.Direct plan = (ArgumentPlan.Direct) program.entry().arguments().get(index);
                machine.enter(plan.moves().getFirst(), value);
            }
            machine.run();
            checkReturn();
        }

        private byte[] carrier(EntryParameter parameter) {
            return switch (parameter.role()) {
                case JNI_ENVIRONMENT -> Bytes.of(ProgramMachine.ENVIRONMENT);
                case JNI_CLASS, TARGET -> Bytes.random(random, 8);
                case RESULT -> Bytes.of(machine.allocate(result.length));
                case STATE -> Bytes.of(machine.allocate(state.length));
                case SCALAR -> {
                    MemoryLayout layout = layout(parameter);
                    byte[] carrier = Bytes.random(random, parameter.carrier().layout().byteSize());
                    if (layout instanceof ValueLayout.OfBoolean) {
                        carrier[0] &= 1;
                    }
                    expected.put(parameter.argument(), Arrays.copyOf(carrier, (int) layout.byteSize()));
                    yield carrier;
                }
                case STRUCT -> {
                    byte[] value = Bytes.random(random, layout(parameter).byteSize());
                    expected.put(parameter.argument(), value);
                    yield Bytes.of(machine.allocate(value));
                }
                case HEAP_ARRAY -> {
                    long array = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1 << 20);
                    elementsOfArrays.putIfAbsent(array, array == 0 ? 0 : random.nextLong() | 1);
                    yield Bytes.of(array);
                }
                case HEAP_OFFSET -> {
                    byte[] offset = Bytes.random(random, 8);
                    long array = Bytes.toLong(passed.get(arrayOf(parameter)));
                    expected.put(
                            parameter.argument(),
                            Bytes.of(elementsOfArrays.get(array) + Bytes.toLong(offset)));
                    yield offset;
                }
            };
        }

        private EntryParameter arrayOf(EntryParameter offset) {
            return parameters.get(parameters.indexOf(offset) - 1);
        }

        private MemoryLayout layout(EntryParameter parameter) {
            return stub.function().argumentLayouts().get(parameter.argument());
        }

        private byte[] passed(EntryParameter.Role role) {
            return passed.entrySet().stream()
                    .filter(entry -> entry.getKey().role() == role)
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void call(Callee callee) {
            called.add(callee instanceof Callee.Symbol symbol ? symbol.name() : CALLEE);
            if (called.size() > 1) {
                captured(called.size() - 2);
                return;
            }
            switch (callee) {
                case Callee.Symbol symbol -> assertEquals(stub.callee(), Optional.of(symbol.name()));
                case Callee.Address address ->
                    assertArrayEquals(passed(EntryParameter.Role.TARGET), machine.register(address.register()));
            }
            checkArguments();
            Map<Register, byte[]> before = new HashMap<>();
            if (program.exit().result() instanceof ReturnPlan.Memory memory) {
                byte[] pointer = machine.register(memory.pointer());
                assertArrayEquals(passed(EntryParameter.Role.RESULT), pointer);
                machine.write(Bytes.toLong(pointer), result);
                before.put(memory.returned(), pointer);
            }
            machine.forget();
            before.forEach(machine::set);
            if (program.exit().result() instanceof ReturnPlan.Direct direct) {
                machine.setResult(direct.moves(), result);
            }
        }

        private void checkArguments() {
            program.exit().vectorCount().ifPresent(count -> {
                Register register = TestRegisters.of(target).vectorCount().orElseThrow();
                assertEquals(count, machine.register(register)[0] & 0xff);
            });
            for (int index = 0; index < program.exit().arguments().size(); index++) {
                byte[] value = expected.get(index);
                switch (program.exit().arguments().get(index)) {
                    case ArgumentPlan.Direct direct -> {
                        for (Move move : direct.moves()) {
                            machine.checkPiece(move, value, "argument " + index);
                        }
                    }
                    case ArgumentPlan.Indirect indirect -> checkCopy(index, indirect, value);
                    case ArgumentPlan.Ignored _ -> assertEquals(0, value.length);
                }
            }
        }

        private void checkCopy(int index, ArgumentPlan.Indirect indirect, byte[] value) {
            long copy = Bytes.toLong(machine.leaving(indirect.pointer().location(), 8));
            assertEquals(0, copy % 16, "alignment of the copy");
            assertArrayEquals(value, machine.read(copy, value.length));
            parameters.stream().filter(parameter -> parameter.argument() == index).forEach(parameter ->
                    assertNotEquals(Bytes.toLong(passed.get(parameter)), copy, "the callee owns its copy"));
            machine.write(copy, Bytes.random(random, value.length));
        }

        private void captured(int index) {
            CallState part = CallState.of(target.operatingSystem()).get(index);
            assertEquals(part.function(), called.getLast());
            byte[] value = Arrays.copyOfRange(state, 4 * index, 4 * index + 4);
            machine.forget();
            machine.set(
                    TestRegisters.of(target).answer(),
                    part.answer() == Answer.VALUE ? value : Bytes.of(machine.allocate(value)));
        }

        @Override
        public long pinned(long array) {
            return elementsOfArrays.get(array);
        }

        @Override
        public void unpinned(long array, long elements) {
            assertEquals(elementsOfArrays.get(array), elements);
            unpinned.add(array);
        }

        @Override
        public boolean isExceptionPending() {
            throw new AssertionError("downcalls do not ask");
        }

        @Override
        public void callJava(Step.CallJava call, long arguments) {
            throw new AssertionError("downcalls call no Java");
        }

        private void checkReturn() {
            List<Long> pinned = parameters.stream()
                    .filter(parameter -> parameter.role() == EntryParameter.Role.HEAP_ARRAY)
                    .map(parameter -> Bytes.toLong(passed.get(parameter)))
                    .filter(array -> array != 0)
                    .toList();
            assertEquals(pinned.reversed(), unpinned);
            if (stub.options().capturesState()) {
                assertEquals(1 + state.length / 4, called.size());
                long address = Bytes.toLong(passed(EntryParameter.Role.STATE));
                assertArrayEquals(state, machine.read(address, state.length));
            }
            switch (program.entry().result()) {
                case ReturnPlan.Direct direct ->
                    machine.checkPiece(
                            direct.moves().getFirst(), Bytes.carrier(result, resultLayout()), "result");
                case ReturnPlan.Nothing _ -> {
                    if (result.length > 0) {
                        long address = Bytes.toLong(passed(EntryParameter.Role.RESULT));
                        assertArrayEquals(result, machine.read(address, result.length));
                    }
                }
                case ReturnPlan.Memory _ -> throw new AssertionError("carriers are scalars");
            }
        }

        private MemoryLayout resultLayout() {
            return stub.function().returnLayout().orElseThrow();
        }
    }
}
