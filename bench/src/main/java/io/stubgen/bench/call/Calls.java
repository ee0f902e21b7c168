package io.stubgen.bench.call;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One class for each signature, with one benchmark for each way to call it. */
public class Calls {

    /** Memory for a struct, and for errno; the library is loaded before it is made. */
    abstract static class Memory {
        final MemorySegment segment;
        final long address;

        Memory() {
            Stubs.add(0, 0);
            segment = Arena.global().allocate(16, 8);
            address = segment.address();
        }
    }

    /** {@code int add(int, int)}. */
    @State(Scope.Thread)
    public static class Add extends Memory {
        int a = 1;
        int b = 2;

        @Benchmark
        public int shim() {
            return Shims.add(a, b);
        }

        @Benchmark
        public int stub() {
            return Stubs.add(a, b);
        }

        @Benchmark
        public int ffm() throws Throwable {
            return (int) Handles.ADD.invokeExact(a, b);
        }

        @Benchmark
        public int ffmCritical() throws Throwable {
            return (int) Handles.ADD_CRITICAL.invokeExact(a, b);
        }
    }

    /** {@code int add6(int, int, int, int, int, int)}. */
    @State(Scope.Thread)
    public static class Add6 extends Memory {
        int a = 1;
        int b = 2;
        int c = 3;
        int d = 4;
        int e = 5;
        int f = 6;

        @Benchmark
        public int shim() {
            return Shims.add6(a, b, c, d, e, f);
        }

        @Benchmark
        public int stub() {
            return Stubs.add6(a, b, c, d, e, f);
        }

        @Benchmark
        public int ffm() throws Throwable {
            return (int) Handles.ADD6.invokeExact(a, b, c, d, e, f);
        }

        @Benchmark
        public int ffmCritical() throws Throwable {
            return (int) Handles.ADD6_CRITICAL.invokeExact(a, b, c, d, e, f);
        }
    }

    /** {@code double multiply(double, double)}. */
    @State(Scope.Thread)
    public static class Multiply extends Memory {
        double a = 1.5;
        double b = 2.5;

        @Benchmark
        public double shim() {
            return Shims.multiply(a, b);
        }

        @Benchmark
        public double stub() {
            return Stubs.multiply(a, b);
        }

        @Benchmark
        public double ffm() throws Throwable {
            return (double) Handles.MULTIPLY.invokeExact(a, b);
        }

        @Benchmark
        public double ffmCritical() throws Throwable {
            return (double) Handles.MULTIPLY_CRITICAL.invokeExact(a, b);
        }
    }

    /** {@code double vector_length(struct point)}, the struct in memory. */
    @State(Scope.Thread)
    public static class VectorLength extends Memory {

        public VectorLength() {
            segment.setAtIndex(ValueLayout.JAVA_DOUBLE, 0, 3);
            segment.setAtIndex(ValueLayout.JAVA_DOUBLE, 1, 4);
        }

        @Benchmark
        public double shim() {
            return Shims.vector_length(address);
        }

        @Benchmark
        public double stub() {
            return Stubs.vector_length(address);
        }

        @Benchmark
        public double ffm() throws Throwable {
            return (double) Handles.VECTOR_LENGTH.invokeExact(segment);
        }

        @Benchmark
        public double ffmCritical() throws Throwable {
            return (double) Handles.VECTOR_LENGTH_CRITICAL.invokeExact(segment);
        }
    }

    /** {@code int fail(int)}, with errno stored in memory. */
    @State(Scope.Thread)
    public static class Fail extends Memory {
        int code = 5;

        @Benchmark
        public int shim() {
            return Shims.fail(address, code);
        }

        @Benchmark
        public int stub() {
            return Stubs.fail(address, code);
        }

        @Benchmark
        public int ffm() throws Throwable {
            return (int) Handles.FAIL.invokeExact(segment, code);
        }

        @Benchmark
        public int ffmCritical() throws Throwable {
            return (int) Handles.FAIL_CRITICAL.invokeExact(segment, code);
        }
    }
}
