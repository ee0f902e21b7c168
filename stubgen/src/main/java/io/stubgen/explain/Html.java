package io.stubgen.explain;

/** Pieces of HTML. */
final class Html {

    private Html() {}

    /** Any text as it is, in an element or in a quoted attribute. */
    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** Bytes of a value. */
    static String bytes(long offset, long width) {
        return width == 1 ? "byte " + offset : "bytes " + offset + "&#8211;" + (offset + width - 1);
    }
}
