package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import java.lang.foreign.ValueLayout;

/**
 * How a value in memory becomes that of Java, and back.
 *
 * @param kind what is read and written, as in {@code Int} or {@code Address}
 * @param before what stands before the value read
 * @param after what stands after it
 * @param cast what stands before the value written
 * @param isTruth whether Java has {@code boolean} for it
 */
record ValueForm(String kind, String before, String after, String cast, boolean isTruth) {

    static ValueForm of(CanonicalType type, ValueLayout layout) {
        if (type.carrier() == Carrier.BOOL) {
            return new ValueForm("Byte", "", " != 0", "(byte) ", true);
        }
        boolean narrower = layout.byteSize() < type.carrier().layout().byteSize();
        return switch (layout) {
            case ValueLayout.OfBoolean _, ValueLayout.OfByte _ ->
                narrower ? new ValueForm("Byte", "", " & 0xff", "(byte) ", false) : plain("Byte");
            case ValueLayout.OfShort _ -> plain("Short");
            case ValueLayout.OfChar _ -> new ValueForm("Char", "", "", narrower ? "(char) " : "", false);
            case ValueLayout.OfInt _ when narrower && type.isUnsigned() ->
                new ValueForm("Int", "Integer.toUnsignedLong(", ")", "(int) ", false);
            case ValueLayout.OfInt _ -> new ValueForm("Int", "", "", narrower ? "(int) " : "", false);
            case ValueLayout.OfLong _ -> plain("Long");
            case ValueLayout.OfFloat _ -> plain("Float");
            case ValueLayout.OfDouble _ -> plain("Double");
            default -> plain("Address");
        };
    }

    private static ValueForm plain(String kind) {
        return new ValueForm(kind, "", "", "", false);
    }

    /** What Java has of it. */
    String read(String stored) {
        return before + stored + after;
    }

    /** What is stored of the variable {@code value}. */
    String written() {
        return cast + (isTruth ? "(value ? 1 : 0)" : "value");
    }
}
