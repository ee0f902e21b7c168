package io.stubgen.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Move;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.Target;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.UpcallCallee.Receiver;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the programs of random upcalls with random bytes: what they call must find the carriers of the native arguments,
 * and the native caller the result.
 */
class UpcallProgramTest {
    private static final int CASES = 4_000;
    private static final int TARGET_NUMBER = 3;
    private static final List<UpcallCallee> CALLEES = List.of(
            new UpcallCallee.Function("impl"),
            new UpcallCallee.BoundFunction(),
            new UpcallCallee.EntryPoint("impl", Receiver.NONE),
            new UpcallCallee.EntryPoint("impl", Receiver.SLOT),
            new UpcallCallee.JavaMethod(TARGET_NUMBER, Receiver.NONE),
            new UpcallCallee.JavaMethod(TARGET_NUMBER, Receiver.SLOT));

    @ParameterizedTest
    @EnumSource
    void randomCallsArriveAndReturn(Target target) {
        Random random = new Random(19);
        RandomFunctions functions = new RandomFunctions(target, random);
        int jumps = 0;
        for (int index = 0; index < CASES; index++) {
            UpcallCallee callee = CALLEES.get(index % CALLEES.size());
            UpcallStub stub = new UpcallStub("stub", functions.function(), callee);
            StubProgram program = UpcallProgram.of(target, stub, TestRegisters.of(target), Environments.KEPT);
            jumps += program.steps().getLast() instanceof Step.Jump ? 1 : 0;
            try {
                new Run(target, stub, program, random).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(index + ": " + stub + "\n" + program, e);
            }
        }
        assertTrue(jumps > CASES / 20 && jumps < CASES, jumps + " of " + CASES + " programs are jumps");
    }

    /** One call of one stub. */
    private static final class Run implements ProgramMachine.Calls {
        private final UpcallStub stub;
        private final StubProgram program;
        private final Random random;
        private final ProgramMachine machine;
        private final StubRegisters registers;
        private final List<byte[]> arguments = new ArrayList<>();
        private final byte[] function;
        private final byte[] data;
        private final byte[] result;
        private final byte[] resultPointer;
        /** How often there is no exception before there is one. */
        private int callsBeforeException;
        private boolean isThrown;
        private boolean isCalled;

        Run(Target target, UpcallStub stub, StubProgram program, Random random) {
            this.stub = stub;
            this.program = program;
            this.random = random;
            this.registers = TestRegisters.of(target);
            this.machine = new ProgramMachine(program, registers, random, this);
            this.function = Bytes.random(random, 8);
            this.data = Bytes.random(random, 8);
            this.result = Bytes.random(random, resultSize());
            this.resultPointer = Bytes.of(machine.allocate(result.length));
            this.callsBeforeException = random.nextInt(6);
        }

        private long resultSize() {
            return stub.function()
                    .returnLayout()
                    .map(layout -> layout instanceof ValueLayout ? 8L : layout.byteSize())
                    .orElse(0L);
        }

        void run() {
            enter(program.entry());
            machine.run();
            assertTrue(isCalled || isThrown, "nothing was called");
            checkReturn(program.entry().result());
        }

        private void enter(CallPlan entry) {
            byte[] slot = new byte[Trampolines.SLOT_SIZE];
            System.arraycopy(function, 0, slot, Trampolines.FUNCTION, 8);
            System.arraycopy(data, 0, slot, Trampolines.DATA, 8);
            machine.set(registers.callee(), Bytes.of(machine.allocate(slot)));
            if (entry.result() instanceof ReturnPlan.Memory memory) {
                machine.set(memory.pointer(), resultPointer);
            }
            for (ArgumentPlan plan : entry.arguments()) {
                byte[] value = Bytes.random(random, plan.layout().byteSize());
                if (plan.layout() instanceof ValueLayout.OfBoolean) {
                    value[0] &= 1;
                }
                arguments.add(value);
                switch (plan) {
                    case ArgumentPlan.Direct direct -> direct.moves().forEach(move -> machine.enter(move, value));
                    case ArgumentPlan.Indirect indirect ->
                        machine.enter(indirect.pointer(), Bytes.of(machine.allocate(value)));
                    case ArgumentPlan.Ignored _ -> { }
                }
            }
        }

        @Override
        public void call(Callee callee) {
            switch (callee) {
                case Callee.Symbol symbol -> assertEquals("impl", symbol.name());
                case Callee.Address address ->
                    assertArrayEquals(function, machine.register(address.register()));
            }
            List<Move> moves = program.exit().arguments().stream()
                    .map(plan -> ((ArgumentPlan.Direct) plan).moves().getFirst())
                    .toList();
            int next = 0;
            if (stub.callee() instanceof UpcallCallee.EntryPoint) {
                machine.checkPiece(moves.get(next++), Bytes.of(ProgramMachine.THREAD), "thread");
            }
            checkCarriers(moves.subList(next, moves.size()));
            machine.forget();
            if (program.exit().result() instanceof ReturnPlan.Direct direct) {
                machine.setResult(direct.moves(), result);
            }
        }

        /** The carriers from what is bound on: it, the address of a struct result, the arguments. */
        private void checkCarriers(List<Move> moves) {
            isCalled = true;
            int next = 0;
            if (stub.isBound()) {
                machine.checkPiece(moves.get(next++), data, "data");
            }
            if (hasStructResult()) {
                byte[] pointer = machine.leaving(moves.get(next++).location(), 8);
                machine.write(Bytes.toLong(pointer), result);
            }
            for (int index = 0; index < arguments.size(); index++) {
                checkArgument(index, moves.get(next++));
            }
            assertEquals(moves.size(), next);
        }

        private boolean hasStructResult() {
            return stub.function().returnLayout().filter(GroupLayout.class::isInstance).isPresent();
        }

        private void checkArgument(int index, Move move) {
            MemoryLayout layout = stub.function().argumentLayouts().get(index);
            byte[] value = arguments.get(index);
            if (layout instanceof ValueLayout) {
                machine.checkPiece(move, Bytes.carrier(value, layout), "argument " + index);
            } else {
                checkStruct(Bytes.toLong(machine.leaving(move.location(), 8)), value);
            }
        }

        private void checkStruct(long address, byte[] value) {
            assertNotEquals(0, address);
            assertArrayEquals(value, machine.read(address, value.length));
        }

        @Override
        public boolean isExceptionPending() {
            isThrown = callsBeforeException-- == 0;
            return isThrown;
        }

        @Override
        public void callJava(Step.CallJava call, long values) {
            assertEquals(TARGET_NUMBER, call.target());
            isCalled = true;
            long next = values;
            if (stub.isBound()) {
                assertArrayEquals(data, machine.read(next, 8));
                next += 8;
            }
            if (hasStructResult()) {
                machine.write(Bytes.toLong(machine.read(next, 8)), result);
                next += 8;
            }
            for (int index = 0; index < arguments.size(); index++) {
                MemoryLayout layout = stub.function().argumentLayouts().get(index);
                byte[] value = arguments.get(index);
                if (layout instanceof ValueLayout) {
                    byte[] carrier = Bytes.carrier(value, layout);
                    assertArrayEquals(carrier, machine.read(next, carrier.length), "argument " + index);
                } else {
                    checkStruct(Bytes.toLong(machine.read(next, 8)), value);
                }
                next += 8;
            }
            machine.forget();
            if (program.exit().result() instanceof ReturnPlan.Direct direct) {
                machine.setResult(direct.moves(), result);
            }
        }

        @Override
        public long pinned(long array) {
            throw new AssertionError("upcalls pin no arrays");
        }

        @Override
        public void unpinned(long array, long elements) {
            throw new AssertionError("upcalls pin no arrays");
        }

        /** The result, or zeros if Java threw. */
        private void checkReturn(ReturnPlan plan) {
            byte[] wanted = isThrown ? new byte[result.length] : result;
            switch (plan) {
                case ReturnPlan.Direct direct ->
                    direct.moves().forEach(move -> machine.checkPiece(move, wanted, "result"));
                case ReturnPlan.Memory memory -> {
                    assertArrayEquals(wanted, machine.read(Bytes.toLong(resultPointer), wanted.length));
                    if (memory.isReturned()) {
                        assertArrayEquals(resultPointer, machine.register(memory.returned()));
                    }
                }
                case ReturnPlan.Nothing _ -> { }
            }
        }
    }
}
