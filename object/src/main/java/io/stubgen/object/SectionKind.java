package io.stubgen.object;

/** The sections that objects here are made of; each format gives them its own names and flags. */
public enum SectionKind {
    /** Instructions. */
    TEXT,
    /** Constants without addresses. */
    READ_ONLY_DATA,
    /** Constants that hold addresses: written by the dynamic linker once, then protected where the format can. */
    RELOCATED_DATA,
    /** Variables. */
    DATA,
    /** Variables that start as zero: the section has a size and no contents. */
    ZERO_DATA,
    /** Variables of which each thread has its own, starting as zero. */
    THREAD_LOCAL;

    /** Whether a section of this kind has a size and no contents. */
    public boolean startsAsZero() {
        return this == ZERO_DATA || this == THREAD_LOCAL;
    }
}
