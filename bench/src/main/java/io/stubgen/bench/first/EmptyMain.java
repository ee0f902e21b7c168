package io.stubgen.bench.first;

/** Does nothing. */
final class EmptyMain {

    private EmptyMain() {}

    public static void main(String[] arguments) {}
}
