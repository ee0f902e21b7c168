package io.stubgen.bench.call;

/** The ways to call a function: a method of every class of {@link Calls} each. */
enum Mechanism {
    SHIM("JNI, shim in C", "shim"),
    STUB("JNI, stub", "stub"),
    FFM("FFM", "ffm"),
    FFM_CRITICAL("FFM critical(false)", "ffmCritical");

    private final String title;
    private final String method;

    Mechanism(String title, String method) {
        this.title = title;
        this.method = method;
    }

    String method() {
        return method;
    }

    @Override
    public String toString() {
        return title;
    }
}
