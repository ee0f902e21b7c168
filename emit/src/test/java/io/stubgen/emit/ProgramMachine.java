package io.stubgen.emit;

import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.Register;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs stub programs with real bytes. Whatever no rule sets is random: upper parts of registers, registers after calls.
 * Only memory that was given out can be read or written.
 */
final class ProgramMachine {
    static final long THREAD = 0x1234_5678_9abcL;
    static final long ENVIRONMENT = 0x4321_8765_cba9L;

    private static final int FRAME = 0x8000;
    private static final int ENTRY_STACK = 0x1_0000;
    private static final int STRUCTS = 0x1_8000;

    private final StubProgram program;
    private final StubRegisters registers;
    private final Random random;
    private final Calls calls;
    private final byte[] memory = new byte[0x4_0000];
    private final BitSet given = new BitSet();
    private final Map<Register, byte[]> contents = new HashMap<>();
    private int next = STRUCTS;

    /** What the program calls. */
    interface Calls {
        /** Its results are in registers afterwards. */
        void call(Callee callee);

        long pinned(long array);

        void unpinned(long array, long elements);

        boolean isExceptionPending();

        void callJava(Step.CallJava call, long arguments);
    }

    ProgramMachine(StubProgram program, StubRegisters registers, Random random, Calls calls) {
        this.program = program;
        this.registers = registers;
        this.random = random;
        this.calls = calls;
        random.nextBytes(memory);
        given.set(FRAME, FRAME + Math.toIntExact(program.frame().outgoing() + 8L * program.frame().slots()));
        given.set(ENTRY_STACK, ENTRY_STACK + Math.toIntExact(program.entry().stackSize()));
    }

    /** Memory of that size, aligned to 8 bytes, with nothing behind it. */
    long allocate(long size) {
        int start = next;
        next += Math.toIntExact(Math.ceilDiv(size, 8L) * 8 + 16);
        given.set(start, start + Math.toIntExact(size));
        return start;
    }

    long allocate(byte[] value) {
        long address = allocate(value.length);
        write(address, value);
        return address;
    }

    byte[] read(long address, long size) {
        check(address, size);
        return Arrays.copyOfRange(memory, (int) address, (int) (address + size));
    }

    void write(long address, byte[] value) {
        check(address, value.length);
        System.arraycopy(value, 0, memory, (int) address, value.length);
    }

    private void check(long address, long size) {
        if (address < 0 || size > 0 && given.nextClearBit((int) address) < address + size) {
            throw new AssertionError("%d bytes at %x are not all the program's".formatted(size, address));
        }
    }

    byte[] register(Register register) {
        return contents.computeIfAbsent(register, _ -> Bytes.random(random, 8));
    }

    /** Sets the low bytes of a register; those above are anything. */
    void set(Register register, byte[] value) {
        byte[] content = Bytes.random(random, 8);
        System.arraycopy(value, 0, content, 0, value.length);
        contents.put(register, content);
    }

    /** Puts a piece of a value where the stub is entered with it. */
    void enter(Move move, byte[] value) {
        byte[] piece = Arrays.copyOfRange(value, (int) move.offset(), (int) (move.offset() + move.width()));
        byte[] extended = Bytes.extended(piece, move.extension());
        switch (move.location()) {
            case Register register -> set(register, extended);
            case Location.Stack stack -> write(ENTRY_STACK + stack.offset(), extended);
        }
    }

    /** What is at a location of the plan by which the stub leaves. */
    byte[] leaving(Location location, long width) {
        return switch (location) {
            case Register register -> Arrays.copyOf(register(register), (int) width);
            case Location.Stack stack -> read(outgoing(stack), width);
        };
    }

    private long outgoing(Location.Stack stack) {
        return (jumpsInPlace() ? ENTRY_STACK : FRAME) + stack.offset();
    }

    private boolean jumpsInPlace() {
        return program.frame().equals(StubProgram.Frame.NONE) && program.steps().getLast() instanceof Step.Jump;
    }

    private long slot(int index) {
        return FRAME + program.frame().outgoing() + 8L * index;
    }

    /** Runs the program to its end. */
    void run() {
        List<Step> steps = program.steps();
        int at = 0;
        while (at >= 0) {
            at = run(steps.get(at), at);
        }
    }

    /** Returns the index of the next step, or -1 at the end. */
    private int run(Step step, int at) {
        switch (step) {
            case Step.Save save ->
                write(
                        slot(save.slot()) + save.offset(),
                        Arrays.copyOf(register(save.register()), (int) save.width()));
            case Step.Put put -> {
                byte[] slot = Bytes.random(random, 8);
                byte[] value = Bytes.extended(value(put.source(), put.width()), put.extension());
                System.arraycopy(value, 0, slot, 0, value.length);
                write(slot(put.slot()), slot);
            }
            case Step.CopyBlock copy -> {
                if (slot(copy.slot()) % 16 != 0) {
                    throw new AssertionError("not aligned: " + copy);
                }
                write(slot(copy.slot()), read(address(copy.pointer()), copy.size()));
            }
            case Step.Extend extend ->
                set(
                        extend.register(),
                        Bytes.extended(
                                Arrays.copyOf(register(extend.register()), (int) extend.width()),
                                extend.extension()));
            case Step.Arrange arrange -> arrange.moves().forEach(this::move);
            case Step.Call call -> calls.call(call.callee());
            case Step.Jump jump -> {
                calls.call(jump.callee());
                return -1;
            }
            case Step.Load load -> set(load.destination(), value(load.source(), load.width()));
            case Step.Store store ->
                write(
                        Bytes.toLong(register(store.pointer())) + store.offset(),
                        Arrays.copyOf(register(store.value()), (int) store.width()));
            case Step.CopyInt copy ->
                write(
                        Bytes.toLong(register(copy.to())) + copy.offset(),
                        read(Bytes.toLong(register(copy.from())), 4));
            case Step.PinArray pin -> {
                checkEnvironment(pin.environment());
                long array = address(pin.array());
                if (array != 0) {
                    write(slot(pin.slot()), Bytes.of(calls.pinned(array)));
                    forget();
                }
            }
            case Step.UnpinArray unpin -> {
                checkEnvironment(unpin.environment());
                long elements = address(new Source.Slot(unpin.slot()));
                if (elements != 0) {
                    calls.unpinned(address(unpin.array()), elements);
                    forget();
                }
            }
            case Step.Clear clear -> write(slot(clear.slot()), new byte[8]);
            case Step.Mark _ -> { }
            case Step.FetchEnvironment fetch -> {
                forget();
                write(slot(fetch.slot()), Bytes.of(ENVIRONMENT));
            }
            case Step.FetchThread _ -> set(registers.thread(), Bytes.of(THREAD));
            case Step.CheckException check -> {
                checkEnvironment(new Source.Slot(check.environment()));
                forget();
                return calls.isExceptionPending() ? place(check.pending()) : at + 1;
            }
            case Step.CallJava call -> {
                checkEnvironment(new Source.Slot(call.environment()));
                calls.callJava(call, slot(call.arguments()));
            }
            case Step.HandleException _, Step.ThrowOutOfMemory _ -> forget();
            case Step.Zero zero -> set(zero.register(), new byte[8]);
            case Step.ZeroMemory zero -> write(address(zero.pointer()), new byte[(int) zero.size()]);
            case Step.Return _ -> {
                return -1;
            }
        }
        return at + 1;
    }

    private int place(Label label) {
        return program.steps().indexOf(new Step.Mark(label));
    }

    private void checkEnvironment(Source source) {
        if (address(source) != ENVIRONMENT) {
            throw new AssertionError("not the environment: " + source);
        }
    }

    /** After a call registers hold anything. */
    void forget() {
        contents.clear();
    }

    private void move(Assignment move) {
        byte[] value = Bytes.extended(value(move.source(), move.width()), move.extension());
        switch (move.destination()) {
            case Register register -> set(register, value);
            case Location.Stack stack -> {
                if (move.writtenWidth() != value.length) {
                    throw new AssertionError(move + " writes " + value.length + " bytes");
                }
                write(outgoing(stack), value);
            }
        }
    }

    private byte[] value(Source source, long width) {
        return switch (source) {
            case Source.Entry(Register register) -> Arrays.copyOf(register(register), (int) width);
            case Source.Entry(Location.Stack stack) -> read(ENTRY_STACK + stack.offset(), width);
            case Source.Slot(int index, int offset) -> read(slot(index) + offset, width);
            case Source.Memory(Source pointer, long offset) -> read(address(pointer) + offset, width);
            case Source.Sum(Source left, Source right) -> Bytes.of(address(left) + address(right));
            case Source.SlotAddress(int index) -> Bytes.of(slot(index));
            case Source.EntryAddress(Location.Stack stack) -> Bytes.of(ENTRY_STACK + stack.offset());
            case Source.Immediate(int value) -> Arrays.copyOf(Bytes.of(value), (int) width);
        };
    }

    private long address(Source source) {
        return Bytes.toLong(value(source, 8));
    }

    /** Sets the registers of a result as a function of that plan leaves them. */
    void setResult(List<Move> moves, byte[] value) {
        for (Move move : moves) {
            byte[] piece = Arrays.copyOfRange(value, (int) move.offset(), (int) (move.offset() + move.width()));
            set((Register) move.location(), Bytes.extended(piece, move.extension()));
        }
    }

    CallPlan entry() {
        return program.entry();
    }

    /** A piece of a value that must be at a location, extended as the plan says. */
    void checkPiece(Move move, byte[] value, Object what) {
        byte[] piece = Arrays.copyOfRange(value, (int) move.offset(), (int) (move.offset() + move.width()));
        byte[] wanted = move.location() instanceof Register || move.extension() != Extension.NONE
                ? Bytes.extended(piece, move.extension())
                : piece;
        byte[] found = leaving(move.location(), wanted.length);
        if (!Arrays.equals(wanted, found)) {
            throw new AssertionError("%s at %s is %s, not %s"
                    .formatted(what, move, Arrays.toString(found), Arrays.toString(wanted)));
        }
    }
}
