package org.example.changes;

/** What C calls. */
final class Twice {

    private Twice() {}

    static int twice(int number) {
        return 2 * number;
    }
}
