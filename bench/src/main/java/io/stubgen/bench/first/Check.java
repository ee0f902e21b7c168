package io.stubgen.bench.first;

/** What the programs do with the result. */
final class Check {

    private Check() {}

    /** Fails if the upcall did not return the sum of 1 and 2. */
    static void sum(int sum) {
        if (sum != 3) {
            throw new AssertionError(sum);
        }
    }
}
