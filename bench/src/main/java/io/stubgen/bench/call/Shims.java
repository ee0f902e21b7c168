package io.stubgen.bench.call;

/**
 * The native methods that C shims implement, the same as those of the generated {@link Stubs}. The library binds both
 * when {@link Stubs} loads it.
 */
final class Shims {

    private Shims() {}

    static native int add(int a, int b);

    static native int add6(int a, int b, int c, int d, int e, int f);

    static native double multiply(double a, double b);

    static native double vector_length(long point);

    static native int fail(long state, int code);
}
