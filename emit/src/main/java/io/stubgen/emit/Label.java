package io.stubgen.emit;

/**
 * A place in a function.
 *
 * @param number counted from 0 in each function, so that equal functions have equal labels
 */
public record Label(int number) implements CodeItem {
    @Override
    public String toString() {
        return ".L" + number;
    }
}
