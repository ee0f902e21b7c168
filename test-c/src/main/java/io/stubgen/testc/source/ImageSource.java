package io.stubgen.testc.source;

import io.stubgen.testc.signature.TestCase;

/** What stands for a native image: one isolate, and one thread of it. */
final class ImageSource {
    /** The thread, in C. */
    static final String THREAD = "((void *)0x7468726561640000)";

    /** The C interface of an image, and the publication of its isolate before the first case. */
    static final String IMAGE = """

            static void *const isolate = (void *)0x69736f6c617465;
            int %1$s_publish(void *);
            void *graal_get_current_thread(void *);
            int graal_attach_thread(void *, void **);
            int graal_detach_thread(void *);
            void *graal_get_current_thread(void *known) { return known == isolate ? %2$s : NULL; }
            int graal_attach_thread(void *known, void **thread) { abort(); }
            int graal_detach_thread(void *thread) { abort(); }
            void prepare_cases(void) {
                if (%1$s_publish(isolate) != 0 || %1$s_publish(isolate) != 0 || %1$s_publish(%2$s) != 1) {
                    abort();
                }
            }
            """.formatted(TestCase.LIBRARY, THREAD);

    /** Without an image nothing is published. */
    static final String NO_IMAGE = """

            void prepare_cases(void) {}
            """;

    /** The function of the stubs by which an isolate is published, for stubs that need none. */
    static final String PUBLISH = """

            int %1$s_publish(void *isolate);
            int %1$s_publish(void *isolate) {
                static void *first;
                if (first == NULL) {
                    first = isolate;
                }
                return first != isolate;
            }
            """.formatted(TestCase.LIBRARY);

    private ImageSource() {}
}
