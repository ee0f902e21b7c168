package io.stubgen.emit;

/**
 * What the stubs of a native image are made of beside the call plans: the names of the symbols by which generated Java
 * and the object know each other. They begin with the library's name, because all objects of an image share one space
 * of names.
 *
 * @param prefix the library's name, as a part of C identifiers
 * @param initialiser the Java method that publishes the isolate, as in {@code example.Libc.init()}
 * @param environments how upcalls find their isolate thread
 */
public record ImageLibrary(String prefix, String initialiser, JniLibrary.Environments environments) {

    /** A downcall's stub. */
    public String stub(String name) {
        return prefix + "_stub_" + name;
    }

    /** The entry point in the image that an upcall calls. */
    public String entryPoint(String name) {
        return prefix + "_impl_" + name;
    }

    /** {@code void *(void)}: the address of the stub of a direct upcall. */
    public String pointer(String name) {
        return prefix + "_pointer_" + name;
    }

    /**
     * {@code int (graal_isolate_t *)}: makes an isolate the one of all upcalls. Returns 0; or 1 if another is already,
     * and 2 if the process has no thread key left.
     */
    public String publish() {
        return prefix + "_publish";
    }

    /**
     * {@code void *(int slot, int shape)}: gives the slot's trampoline the stub of a shape, and returns its address.
     */
    public String open() {
        return prefix + "_open";
    }

    /** {@code void (int slot)}: gives the slot's trampoline the stub that reports a released pointer. */
    public String close() {
        return prefix + "_close";
    }

    /** {@code void (void)}: makes upcalls forget the calling thread, for hosts that detach threads themselves. */
    public String forgetThread() {
        return prefix + "_forget_thread";
    }
}
