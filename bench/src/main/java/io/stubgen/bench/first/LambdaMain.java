package io.stubgen.bench.first;

/** A generic upcall of a lambda expression. */
final class LambdaMain {

    private LambdaMain() {}

    public static void main(String[] arguments) {
        long callback = Generic.bind((a, b) -> Adder.add(a, b));
        if (Generic.apply(callback, 1, 2) != 3) {
            System.exit(1);
        }
        Generic.release(callback);
    }
}
