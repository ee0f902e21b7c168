package io.stubgen.bench.first;

/** A generic upcall of an object. */
final class GenericMain implements First.Adder {

    private GenericMain() {}

    public static void main(String[] arguments) {
        long callback = First.bind(new GenericMain());
        if (First.apply(callback, 1, 2) != 3) {
            System.exit(1);
        }
        First.release(callback);
    }

    @Override
    public int call(int a, int b) {
        return Adder.add(a, b);
    }
}
