package io.stubgen.emit;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;

/**
 * One move of a parallel move: all sources are read before any destination is written, as far as anyone can tell.
 *
 * @param source what is read
 * @param width bytes that are read
 * @param extension what is done to a narrow integer on the way, to 32 bits
 * @param destination a location of the plan by which the stub leaves, or a scratch register
 */
public record Assignment(Source source, long width, Extension extension, Location destination) {

    /** Whether the value is where it belongs already, as it should be. */
    boolean isIdentity() {
        return extension == Extension.NONE
                && source instanceof Source.Entry entry
                && entry.location().equals(destination);
    }

    Assignment replace(Location from, Location to) {
        return new Assignment(source.replace(from, to), width, extension, destination);
    }
}
