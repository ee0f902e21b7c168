package io.stubgen.bench.upcall;

/** A callback with state, which does the same as one of {@link Adders}. */
record NumberedAdder(int number) implements Upcalls.Adder {

    @Override
    public int call(int a, int b) {
        return a + b + number;
    }
}
