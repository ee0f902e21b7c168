package io.stubgen.object.macho;

/**
 * Where a section is.
 *
 * @param number its number, from 1
 * @param address in the one segment of the object
 */
record Placement(int number, long address) {
    /** The section of undefined symbols. */
    static final Placement NONE = new Placement(0, 0);
}
