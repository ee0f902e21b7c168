package io.stubgen.bench.first;

/** A direct upcall. */
final class DirectMain {

    private DirectMain() {}

    public static void main(String[] arguments) {
        if (Direct.apply(Direct.addPointer(), 1, 2) != 3) {
            System.exit(1);
        }
    }
}
