package io.stubgen.bindings;

/** Documentation of a downcall's method, the same for every bridge. */
final class DowncallComment {
    private static final String COMMENT = """
                /**
                 * %s
                 *
                 * %s
            %s     *
                 * %s
            %s     */
            """;

    private static final String CRITICAL = """
                 *
                 * <p>The call is critical: it must be short and must not lead to an upcall.
            """;

    private static final String ARRAYS = """
                 *
                 * <p>A pointer is a primitive array and an offset in bytes from its element 0, which is not checked; or
                 * null and an address. The arrays stay where they are during the call, which must be short and must not
                 * lead to an upcall.
            """;

    private static final String WRONG_ARRAY = """
                 *
                 * @throws IllegalArgumentException if an array is neither null nor of primitives
            """;

    private DowncallComment() {}

    static String of(BindingMethod method) {
        return COMMENT.formatted(
                VariantText.signature(
                        method.downcall().platforms(), method.downcall().signature()),
                JavaComments.paragraph(DowncallRemarks.effect(method.downcall())),
                (method.takesHeapArrays() ? ARRAYS : critical(method))
                        + TargetGuard.remark(method.downcall().platforms(), "it"),
                JavaComments.registered(method.downcall().origins()),
                method.takesHeapArrays() ? WRONG_ARRAY : "");
    }

    private static String critical(BindingMethod method) {
        return switch (method.downcall().options().critical()) {
            case NO -> "";
            case YES, WITH_HEAP_ACCESS -> CRITICAL;
        };
    }
}
