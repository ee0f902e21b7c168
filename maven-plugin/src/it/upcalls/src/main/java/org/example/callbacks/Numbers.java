package org.example.callbacks;

/** What C calls. */
final class Numbers {

    private Numbers() {}

    static int twice(int number) {
        return 2 * number;
    }
}
