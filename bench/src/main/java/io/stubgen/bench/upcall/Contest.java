package io.stubgen.bench.upcall;

import java.util.Arrays;
import java.util.List;

/** Kinds of callbacks that take turns in one JVM: what the compiler sees of one must not be another's burden. */
public enum Contest {
    /** All but objects of one class, which are of use only where there are many. */
    ALL {
        @Override
        List<CallbackKind> kinds() {
            return Arrays.stream(CallbackKind.values())
                    .filter(kind -> kind != CallbackKind.GENERIC_OF_ONE_CLASS)
                    .toList();
        }

        @Override
        List<CallbackKind> reported() {
            return kinds();
        }
    },
    /** Objects of one class: in a JVM with others of the interface a call would look the method up. */
    ONE_CLASS {
        @Override
        List<CallbackKind> kinds() {
            return List.of(CallbackKind.SHIM, CallbackKind.DIRECT, CallbackKind.GENERIC_OF_ONE_CLASS);
        }

        @Override
        List<CallbackKind> reported() {
            return List.of(CallbackKind.GENERIC_OF_ONE_CLASS);
        }
    };

    /** Those that take turns. */
    abstract List<CallbackKind> kinds();

    /** Those that have a row in the table. */
    abstract List<CallbackKind> reported();

    /** The contests in which a scenario is measured. */
    static List<Contest> of(Scenario scenario) {
        return scenario == Scenario.HUNDRED ? List.of(ALL, ONE_CLASS) : List.of(ALL);
    }
}
