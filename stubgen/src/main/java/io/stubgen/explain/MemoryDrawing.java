package io.stubgen.explain;

import io.stubgen.abi.SignatureText;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;

/** A struct or union in memory, member by member. */
final class MemoryDrawing {
    /** Elements of an array that are drawn one by one. */
    private static final long ELEMENTS = 8;

    private final ByteGrid grid = new ByteGrid();
    private final String style;

    private MemoryDrawing(String style) {
        this.style = style;
    }

    /**
     * The drawing in HTML; nothing for other layouts.
     *
     * @param style class of the members
     */
    static String of(MemoryLayout layout, String style) {
        if (!(layout instanceof GroupLayout) || layout.byteSize() == 0) {
            return "";
        }
        MemoryDrawing drawing = new MemoryDrawing(style);
        drawing.add(layout, 0);
        return "<div class=\"grid\">\n" + drawing.grid.html() + "</div>\n";
    }

    private void add(MemoryLayout layout, long offset) {
        switch (layout) {
            case StructLayout struct -> {
                long member = offset;
                for (MemoryLayout next : struct.memberLayouts()) {
                    add(next, member);
                    member += next.byteSize();
                }
            }
            case SequenceLayout array when array.elementCount() <= ELEMENTS -> {
                for (long element = 0; element < array.elementCount(); element++) {
                    add(array.elementLayout(), offset + element * array.elementLayout().byteSize());
                }
            }
            case PaddingLayout padding -> grid.add(offset, padding.byteSize(), "padding", "");
            default -> grid.add(offset, layout.byteSize(), style, Html.text(SignatureText.of(layout)));
        }
    }
}
