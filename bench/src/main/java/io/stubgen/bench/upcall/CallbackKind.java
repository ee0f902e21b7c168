package io.stubgen.bench.upcall;

import io.stubgen.bench.chart.Bar;

/** The ways to make function pointers of Java methods; what the methods do is the same. */
public enum CallbackKind {
    SHIM("JNI, shim in C") {
        @Override
        long adder(int number) {
            return UpcallShims.adder(number);
        }

        @Override
        long comparator() {
            return UpcallShims.comparator();
        }
    },
    DIRECT("stub, direct") {
        @Override
        long adder(int number) {
            try {
                return (long) Upcalls.class.getMethod("add" + number + "Pointer").invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        long comparator() {
            return Upcalls.comparePointer();
        }
    },
    GENERIC("stub, generic") {
        @Override
        long adder(int number) {
            return Upcalls.bind(Adders.callback(number));
        }

        @Override
        long comparator() {
            return Upcalls.bind((Upcalls.Comparator) Targets::compare);
        }
    },
    GENERIC_OF_ONE_CLASS("stub, generic, objects of one class") {
        @Override
        long adder(int number) {
            return Upcalls.bind(new NumberedAdder(number));
        }

        @Override
        long comparator() {
            return GENERIC.comparator();
        }
    },
    INVOKED("JNI, shim in C, invokeWithArguments") {
        @Override
        long adder(int number) {
            Targets.bindInvoked(number);
            return UpcallShims.invokingAdder(number);
        }

        @Override
        long comparator() {
            return UpcallShims.invokingComparator();
        }
    },
    FFM("FFM, upcallStub") {
        @Override
        long adder(int number) {
            return FfmCallbacks.adder(number);
        }

        @Override
        long comparator() {
            return FfmCallbacks.comparator();
        }
    },
    JNA("JNA, Callback") {
        @Override
        long adder(int number) {
            return JnaCallbacks.adder(number);
        }

        @Override
        long comparator() {
            return JnaCallbacks.comparator();
        }
    };

    private final String title;

    CallbackKind(String title) {
        this.title = title;
    }

    /** A new function pointer of one of {@link Adders}; the library is loaded. */
    abstract long adder(int number);

    /** A new function pointer of {@link Targets#compare}. */
    abstract long comparator();

    Bar.Emphasis emphasis() {
        return switch (this) {
            case DIRECT, GENERIC, GENERIC_OF_ONE_CLASS -> Bar.Emphasis.SUBJECT;
            case SHIM, INVOKED, FFM, JNA -> Bar.Emphasis.PEER;
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
