package io.stubgen.bindings;

/** Where the constants that {@link TargetExpression} needs come from, in a class that is nested in another. */
enum TargetConstants {
    /** From the nested class, which can be used without initialising the other one. */
    ON_JVM(true, "NativeTarget.name().startsWith(\"windows\")"),
    /** The same; the builder of an image knows the answer, so that nothing is asked when it runs. */
    IN_IMAGE(true, "org.graalvm.nativeimage.Platform.includedIn(org.graalvm.nativeimage.Platform.WINDOWS.class)"),
    /** From the other class, which has them already. */
    OF_OUTER_CLASS(false, "");

    private static final String TARGET = """
                    private static final String TARGET = NativeTarget.name();

            """;

    private final boolean areOwn;
    private final String shortLong;

    TargetConstants(boolean areOwn, String shortLong) {
        this.areOwn = areOwn;
        this.shortLong = shortLong;
    }

    /** The constants that the nested class needs for its code. */
    String nested(String code) {
        if (!areOwn) {
            return "";
        }
        return (code.contains(LayoutExtent.SHORT_LONG)
                        ? SourceLines.declaration(8, "private static final boolean SHORT_LONG", shortLong) + "\n\n"
                        : "")
                + (TargetExpression.isUsedIn(code) ? TARGET : "");
    }
}
