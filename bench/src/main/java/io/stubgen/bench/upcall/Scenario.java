package io.stubgen.bench.upcall;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.stubgen.bench.JmhFork;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntSupplier;

/** What calls callbacks. C is called in the same way whatever the callback is. */
public enum Scenario {
    /** One callback. */
    ONE("int cb(int, int), one callback", "ns per upcall", Scenario.CALLS, 1) {
        @Override
        IntSupplier call(CallbackKind kind) {
            long callback = kind.adder(0);
            return () -> Upcalls.call_repeatedly(callback, CALLS);
        }
    },
    /** Callbacks that take turns, each of a method of its own. */
    HUNDRED("int cb(int, int), 100 callbacks in turn", "ns per upcall", Scenario.CALLS, 1) {
        @Override
        IntSupplier call(CallbackKind kind) {
            MemorySegment callbacks = Arena.global().allocate(JAVA_LONG, CALLBACKS);
            for (int index = 0; index < CALLBACKS; index++) {
                callbacks.setAtIndex(JAVA_LONG, index, kind.adder(index));
            }
            return () -> Upcalls.call_in_turn(callbacks.address(), CALLBACKS, CALLS);
        }
    },
    /** {@code qsort}. */
    SORT("qsort of 10,000 ints", "ms per sort", 1e6, 10) {
        @Override
        IntSupplier call(CallbackKind kind) {
            return new Sort(kind.comparator());
        }
    };

    /** Upcalls of one call of C. */
    static final int CALLS = 1_000;
    /** Callbacks that take turns. */
    static final int CALLBACKS = 100;

    private final String title;
    private final String unit;
    private final double units;
    private final int fewerIterations;

    /**
     * @param units of a figure, in one call of C that takes a nanosecond
     */
    Scenario(String title, String unit, double units, int fewerIterations) {
        this.title = title;
        this.unit = unit;
        this.units = units;
        this.fewerIterations = fewerIterations;
    }

    /** A call of C that calls callbacks of a kind; the library is loaded. */
    abstract IntSupplier call(CallbackKind kind);

    String unit() {
        return unit;
    }

    /** In the scenario's unit, from the nanoseconds of a call of C. */
    double of(double nanoseconds) {
        return nanoseconds / units;
    }

    /** How often a call of C that is longer than an iteration is measured. */
    JmhFork fork(JmhFork fork) {
        return new JmhFork(Math.max(1, fork.iterations() / fewerIterations), fork.milliseconds());
    }

    @Override
    public String toString() {
        return title;
    }
}
