package io.stubgen.bench.call;

/** The signatures called: a class of {@link Calls} each. */
enum Signature {
    ADD("int add(int, int)", Calls.Add.class),
    ADD6("int add6(int, int, int, int, int, int)", Calls.Add6.class),
    MULTIPLY("double multiply(double, double)", Calls.Multiply.class),
    VECTOR_LENGTH("double vector_length(struct point), by value", Calls.VectorLength.class),
    FAIL("int fail(int), errno stored", Calls.Fail.class);

    private final String title;
    private final Class<?> benchmarks;

    Signature(String title, Class<?> benchmarks) {
        this.title = title;
        this.benchmarks = benchmarks;
    }

    /** The class with a method for each {@link Mechanism}. */
    Class<?> benchmarks() {
        return benchmarks;
    }

    /** The benchmark's name in JMH. */
    String benchmark(Mechanism mechanism) {
        return benchmarks.getCanonicalName() + "." + mechanism.method();
    }

    @Override
    public String toString() {
        return title;
    }
}
