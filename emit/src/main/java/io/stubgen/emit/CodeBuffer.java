package io.stubgen.emit;

import io.stubgen.object.Relocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Machine code that is being written, little-endian, with its relocations. */
public final class CodeBuffer {
    private byte[] bytes = new byte[64];
    private int size;
    private final List<Relocation> relocations = new ArrayList<>();

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    public CodeBuffer put8(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    public CodeBuffer put32(int value) {
        return put8(value).put8(value >> 8).put8(value >> 16).put8(value >> 24);
    }

    public CodeBuffer put64(long value) {
        return put32((int) value).put32((int) (value >> 32));
    }

    public CodeBuffer put(byte[] values) {
        for (byte value : values) {
            put8(value);
        }
        return this;
    }

    /** Fills up to the next multiple of {@code alignment}, a power of two. */
    public CodeBuffer align(int alignment, int filler) {
        while ((size & (alignment - 1)) != 0) {
            put8(filler);
        }
        return this;
    }

    /** Notes that the linker fills in a field that starts here. */
    public CodeBuffer relocate(Relocation.Kind kind, String symbol, long addend) {
        relocations.add(new Relocation(size, kind, symbol, addend));
        return this;
    }

    /** Appends other code. */
    public CodeBuffer put(byte[] code, List<Relocation> itsRelocations) {
        for (Relocation relocation : itsRelocations) {
            relocations.add(new Relocation(
                    size + relocation.offset(), relocation.kind(), relocation.symbol(), relocation.addend()));
        }
        return put(code);
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    public List<Relocation> relocations() {
        return List.copyOf(relocations);
    }
}
