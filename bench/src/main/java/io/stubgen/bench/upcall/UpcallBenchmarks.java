package io.stubgen.bench.upcall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** C functions that call callbacks. */
public class UpcallBenchmarks {
    /** The benchmark's name in JMH. */
    static final String NAME = UpcallBenchmarks.class.getName() + ".takeTurns";

    /** Callbacks of several kinds. */
    @State(Scope.Thread)
    public static class Callbacks {
        @Param
        public Scenario scenario;

        @Param
        public Contest contest;

        private final Map<CallbackKind, IntSupplier> calls = new LinkedHashMap<>();
        private List<CallbackKind> order = List.of();

        @Setup
        public void make() {
            Upcalls.comparePointer();
            contest.kinds().forEach(kind -> calls.put(kind, scenario.call(kind)));
            order = new ArrayList<>(contest.kinds());
        }
    }

    /** Nanoseconds of calls of C, by the kind of callback. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {
        public long turns;
        public long shim;
        public long direct;
        public long generic;
        public long genericOfOneClass;
        public long invoked;
        public long ffm;
        public long jna;

        /** The name of the counter of a kind. */
        static String counter(CallbackKind kind) {
            return switch (kind) {
                case SHIM -> "shim";
                case DIRECT -> "direct";
                case GENERIC -> "generic";
                case GENERIC_OF_ONE_CLASS -> "genericOfOneClass";
                case INVOKED -> "invoked";
                case FFM -> "ffm";
                case JNA -> "jna";
            };
        }

        private void add(CallbackKind kind, long nanoseconds) {
            switch (kind) {
                case SHIM -> shim += nanoseconds;
                case DIRECT -> direct += nanoseconds;
                case GENERIC -> generic += nanoseconds;
                case GENERIC_OF_ONE_CLASS -> genericOfOneClass += nanoseconds;
                case INVOKED -> invoked += nanoseconds;
                case FFM -> ffm += nanoseconds;
                case JNA -> jna += nanoseconds;
            }
        }
    }

    /** A call of C with callbacks of each kind, another one first each time. */
    @Benchmark
    public int takeTurns(Callbacks callbacks, Times times) {
        int sum = 0;
        for (CallbackKind kind : callbacks.order) {
            IntSupplier call = callbacks.calls.get(kind);
            long start = System.nanoTime();
            sum += call.getAsInt();
            times.add(kind, System.nanoTime() - start);
        }
        times.turns++;
        Collections.rotate(callbacks.order, 1);
        return sum;
    }
}
