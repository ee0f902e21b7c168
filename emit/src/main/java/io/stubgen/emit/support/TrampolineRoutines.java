package io.stubgen.emit.support;

import io.stubgen.abi.Target;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.Trampolines;
import io.stubgen.emit.support.Operation.Condition;
import io.stubgen.emit.support.Operation.Direction;
import io.stubgen.emit.support.Operation.Operator;
import io.stubgen.emit.support.Routine.Visibility;
import io.stubgen.emit.support.Value.Address;
import io.stubgen.emit.support.Value.Constant;
import io.stubgen.emit.support.Value.Local;
import java.util.ArrayList;
import java.util.List;

/** The routines that give trampolines their slots' contents. */
public final class TrampolineRoutines {
    private static final Address SLOTS = new Address(JniSupport.SLOTS);
    private static final Address FREE_SLOTS = new Address(JniSupport.FREE_SLOTS);
    private static final Address RELEASED = new Address(JniSupport.RELEASED);
    private static final Address CODE = new Address(JniSupport.TRAMPOLINES);

    private final Target target;
    /** Bytes of a trampoline's code. */
    private final int codeSize;

    TrampolineRoutines(Target target) {
        this.target = target;
        this.codeSize = Trampolines.codeSize(target.architecture());
    }

    /** The stub of trampolines that nothing is bound to. */
    public static Routine released(Target target) {
        Platform platform = new Platform(target, JniSupport.ENVIRONMENT, Environments.KEPT);
        return new RoutineBuilder()
                .abort(platform, JniSupport.RELEASED_MESSAGE)
                .build(JniSupport.RELEASED, Visibility.OBJECT);
    }

    /**
     * By what C binds functions to trampolines: {@code void *stub_bind_x(impl *, void *)} for each stub {@code stub_x},
     * which returns null if there is no free trampoline, and {@code int stub_release(void *)}, which returns 0, or -1
     * for a pointer that is not bound.
     */
    public static List<Routine> binding(Target target, Trampolines trampolines, List<String> stubs) {
        TrampolineRoutines all = new TrampolineRoutines(target);
        List<Routine> routines = new ArrayList<>();
        stubs.forEach(stub -> routines.add(all.bind(stub)));
        routines.add(all.release(trampolines));
        return List.copyOf(routines);
    }

    /**
     * {@code void *(int slot, int shape)}, behind parameters that the builder has: gives the slot of that number the
     * stub of the shape of that number, and returns the trampoline's address.
     */
    Routine open(String symbol, Visibility visibility, RoutineBuilder code) {
        Local slot = code.parameter();
        Local shape = code.parameter();
        Local stub = code.local();
        code.lowInt(shape, shape)
                .times(shape, shape, Long.BYTES)
                .plus(stub, new Address(JniSupport.SHAPES), shape)
                .load(stub, stub, 0);
        setStub(code, slot, stub);
        return code.times(slot, slot, codeSize)
                .plus(slot, CODE, slot)
                .returns(slot)
                .build(symbol, visibility);
    }

    /**
     * {@code void (int slot)}, behind parameters that the builder has: gives the slot of that number the stub that
     * reports a released pointer.
     */
    Routine close(String symbol, Visibility visibility, RoutineBuilder code) {
        Local slot = code.parameter();
        setStub(code, slot, RELEASED);
        return code.returns().build(symbol, visibility);
    }

    /** Sets the stub of the slot whose number is in a local, and leaves only the number there. */
    private static void setStub(RoutineBuilder code, Local slot, Value stub) {
        Local place = code.local();
        code.lowInt(slot, slot)
                .times(place, slot, Trampolines.SLOT_SIZE)
                .plus(place, SLOTS, place)
                .publish(place, Trampolines.STUB, stub);
    }

    /**
     * Takes the first free slot: the list's head changes together with its count of changes, so that a slot which was
     * taken and freed in between is noticed. The stub is stored last: until then the pointer counts as released.
     */
    private Routine bind(String stub) {
        RoutineBuilder code = new RoutineBuilder();
        Local function = code.parameter();
        Local data = code.parameter();
        Local head = code.local();
        Local number = code.local();
        Local slot = code.local();
        Local next = code.local();
        Label none = code.label();
        Label again = code.label();
        code.acquire(head, FREE_SLOTS)
                .mark(again)
                .lowInt(number, head)
                .ifZero(number, none)
                .plus(number, number, new Constant(-1)) // a slot's place; the list counts from 1
                .times(slot, number, Trampolines.SLOT_SIZE)
                .plus(slot, SLOTS, slot)
                .loadInt(next, slot, Trampolines.NEXT);
        exchangeHead(code, head, next, again);
        return code.store(slot, Trampolines.FUNCTION, function)
                .store(slot, Trampolines.DATA, data)
                .publish(slot, Trampolines.STUB, new Address(stub))
                .times(number, number, codeSize)
                .plus(number, CODE, number)
                .returns(number)
                .mark(none)
                .returns(0)
                .build("stub_bind_" + stub.replaceFirst("^stub_", ""), Visibility.EVERYONE);
    }

    /** Makes a slot the head of the list; if the head has changed, starts again with the new one. */
    private static void exchangeHead(RoutineBuilder code, Local head, Local first, Label again) {
        Local old = code.local();
        Local changed = code.local();
        code.set(old, head)
                .shift(Direction.RIGHT, changed, old, Integer.SIZE)
                .plus(changed, changed, new Constant(1))
                .shift(Direction.LEFT, changed, changed, Integer.SIZE)
                .combine(Operator.OR, changed, changed, first)
                .compareExchange(FREE_SLOTS, old, changed, head)
                .branch(Condition.NOT_EQUAL, head, old, again);
    }

    /** Of two releases of one pointer, at most one finds a stub in its slot. */
    private Routine release(Trampolines trampolines) {
        RoutineBuilder code = new RoutineBuilder();
        Local offset = code.parameter();
        Local number = code.local();
        Local slot = code.local();
        Local stub = code.local();
        Local seen = code.local();
        Local head = code.local();
        Label wrong = code.label();
        Label again = code.label();
        int size = Math.multiplyExact(trampolines.count(), codeSize);
        code.combine(Operator.SUBTRACT, offset, offset, CODE)
                .branch(Condition.NOT_BELOW, offset, new Constant(size), wrong)
                .combine(Operator.AND, seen, offset, new Constant(codeSize - 1))
                .ifNotZero(seen, wrong)
                .dividedBy(number, offset, codeSize)
                .times(slot, number, Trampolines.SLOT_SIZE)
                .plus(slot, SLOTS, slot)
                .plus(number, number, new Constant(1));
        code.acquire(stub, slot) // the stub is the first of a slot
                .branch(Condition.EQUAL, stub, RELEASED, wrong)
                .compareExchange(slot, stub, RELEASED, seen)
                .branch(Condition.NOT_EQUAL, seen, stub, wrong)
                .acquire(head, FREE_SLOTS)
                .mark(again)
                .storeInt(slot, Trampolines.NEXT, head);
        exchangeHead(code, head, number, again);
        return code.returns(0)
                .mark(wrong)
                .returns(-1)
                .build("stub_release", Visibility.EVERYONE);
    }
}
