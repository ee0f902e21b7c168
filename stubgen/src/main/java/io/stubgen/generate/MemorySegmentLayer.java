package io.stubgen.generate;

/** Whether Java bindings get a second class, for JDK 22 and later, that takes {@code MemorySegment}s. */
public enum MemorySegmentLayer {
    INCLUDED,
    LEFT_OUT
}
