package io.stubgen.emit;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Extension;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/**
 * How a value becomes its carrier: narrow unsigned types are narrower than theirs, and on Windows so are C
 * {@code long} and {@code wchar_t}.
 */
final class Widening {
    private Widening() {}

    /** What is done to a value of that type; {@link Extension#NONE} if it is its carrier already, or no scalar. */
    static Extension of(MemoryLayout type) {
        return type instanceof ValueLayout value
                        && value.byteSize() < CanonicalType.of(value).carrier().layout().byteSize()
                ? extension(value)
                : Extension.NONE;
    }

    private static Extension extension(ValueLayout type) {
        return type instanceof ValueLayout.OfChar || CanonicalType.of(type).isUnsigned()
                ? Extension.ZERO
                : Extension.SIGN;
    }
}
