package io.stubgen.bench.image.run;

/** What upcalls call. */
final class Targets {

    private Targets() {}

    /** The sum. */
    static int sum(int a, int b) {
        return a + b;
    }

    /** Compares ints at addresses. */
    static int compare(long a, long b) {
        return Integer.compare(Ints.at(a), Ints.at(b));
    }
}
