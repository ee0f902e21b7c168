package io.stubgen.emit;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;

/**
 * One move of a parallel move: all sources are read before any destination is written, as far as anyone can tell.
 *
 * @param source what is read
 * @param width bytes that are read
 * @param extension what is done to a narrow integer on the way: 1 or 2 bytes become 4, 4 bytes become 8; with
 *     {@link Extension#NONE} only {@code width} bytes of a destination on the stack are written
 * @param destination a location of the plan by which the stub leaves, or a scratch register
 */
public record Assignment(Source source, long width, Extension extension, Location destination) {

    /** Whether the value is where it belongs already, as it should be. */
    boolean isIdentity() {
        return extension == Extension.NONE
                && source instanceof Source.Entry entry
                && entry.location().equals(destination);
    }

    /** Bytes that are written to a destination on the stack. */
    public long writtenWidth() {
        return extension == Extension.NONE ? width : width == 4 ? 8 : 4;
    }

    Assignment replace(Location from, Location to) {
        return new Assignment(source.replace(from, to), width, extension, destination);
    }
}
