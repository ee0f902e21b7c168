package io.stubgen.abi;

/** The memory that the caller of one call lays out: stack arguments, in their order, and copies of structs. */
public final class StackArguments {

    /** Displacements in instructions are signed 32-bit numbers. */
    private static final long MAXIMUM_SIZE = Integer.MAX_VALUE;

    private static final long SLOT = 8;

    private final CallSignature call;
    private long size;
    private long copies;

    /**
     * No argument yet.
     *
     * @param reserved bytes below the first argument, whole slots
     */
    public StackArguments(CallSignature call, long reserved) {
        this.call = call;
        this.size = reserved;
    }

    /**
     * Takes as many slots of 8 bytes as the next argument needs.
     *
     * @throws UnsupportedSignatureException if they end at 2 GiB or beyond
     */
    public Location.Stack takeSlots(long bytes) {
        Location.Stack place = take(bytes, SLOT);
        size = alignUp(size, SLOT);
        return place;
    }

    /**
     * Takes just the bytes of the next argument.
     *
     * @throws UnsupportedSignatureException if they end at 2 GiB or beyond
     */
    public Location.Stack take(long bytes, long alignment) {
        long offset = alignUp(size, alignment);
        check(offset, bytes);
        size = offset + bytes;
        return new Location.Stack(offset);
    }

    /**
     * Counts a struct of which the caller makes a copy, to pass its address.
     *
     * @throws UnsupportedSignatureException if copies and stack arguments take 2 GiB
     */
    public void addCopy(long bytes) {
        check(size, bytes);
        copies += bytes;
    }

    private void check(long used, long bytes) {
        if (bytes >= MAXIMUM_SIZE - SLOT - copies - used) {
            throw call.unsupported("its stack arguments take 2 GiB or more");
        }
    }

    /** Bytes of all stack arguments and of what is reserved below them, in whole slots. */
    public long size() {
        return alignUp(size, SLOT);
    }

    private static long alignUp(long offset, long alignment) {
        return Math.ceilDiv(offset, alignment) * alignment;
    }
}
