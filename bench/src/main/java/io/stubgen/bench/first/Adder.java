package io.stubgen.bench.first;

/** What is called. */
final class Adder {

    private Adder() {}

    static int add(int a, int b) {
        return a + b;
    }
}
