package io.stubgen.bench.first;

/** A generic upcall of an object. */
final class GenericMain implements Generic.Adder {

    private GenericMain() {}

    public static void main(String[] arguments) {
        long callback = Generic.bind(new GenericMain());
        if (Generic.apply(callback, 1, 2) != 3) {
            System.exit(1);
        }
        Generic.release(callback);
    }

    @Override
    public int call(int a, int b) {
        return Adder.add(a, b);
    }
}
