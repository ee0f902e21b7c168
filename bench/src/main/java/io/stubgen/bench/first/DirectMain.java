package io.stubgen.bench.first;

/** A direct upcall. */
final class DirectMain {

    private DirectMain() {}

    public static void main(String[] arguments) {
        Check.sum(First.apply(First.addPointer(), 1, 2));
    }
}
