package io.stubgen.bench.image.run;

/** What is called. The rows of a case have the same results. */
public enum Case {
    ADD("int add(int, int)", "ns per call", 1) {
        @Override
        public double result(int repetitions) {
            return sumBelow(repetitions);
        }
    },
    CRITICAL("int add(int, int), critical", "ns per call", 1) {
        @Override
        public double result(int repetitions) {
            return sumBelow(repetitions);
        }
    },
    ADD6("int add6(int, int, int, int, int, int)", "ns per call", 1) {
        @Override
        public double result(int repetitions) {
            return sumBelow(repetitions) + 10L * repetitions;
        }
    },
    MULTIPLY("double multiply(double, double)", "ns per call", 1) {
        @Override
        public double result(int repetitions) {
            return repetitions % 2 == 0 ? 1.5 : -1.5;
        }
    },
    POINT("double multiply_point(struct point), by value", "ns per call", 1) {
        @Override
        public double result(int repetitions) {
            return -1.5 * repetitions;
        }
    },
    FAIL("int fail(int), errno stored", "ns per call", 1) {
        @Override
        public double result(int repetitions) {
            // Each call returns -1; the last errno is the number of the last call.
            return -repetitions + ERRNO_WEIGHT * (repetitions - 1);
        }
    },
    UPCALL("int cb(int, int), C calls Java", "ns per upcall", Case.UPCALLS) {
        @Override
        public double result(int repetitions) {
            return (double) repetitions * sumBelow(UPCALLS);
        }
    },
    SORT("qsort of 10,000 ints", "ms per sort", 1e6) {
        @Override
        public double result(int repetitions) {
            return endsOfSorted();
        }
    };

    /** Upcalls of one call of C. */
    static final int UPCALLS = 1_000;
    /** Ints that are sorted. */
    static final int INTS = 10_000;
    /** By which errno stands out from the sum of what was returned. */
    static final double ERRNO_WEIGHT = 1_000_000;

    private final String title;
    private final String unit;
    private final double nanoseconds;

    Case(String title, String unit, double nanoseconds) {
        this.title = title;
        this.unit = unit;
        this.nanoseconds = nanoseconds;
    }

    /** What a row returns that repeats the call: at least once, and so seldom that an int holds the sum. */
    public abstract double result(int repetitions);

    /** Of a figure in a table. */
    public String unit() {
        return unit;
    }

    /** The figure, in the case's unit, of a repetition that took some nanoseconds. */
    public double figure(double nanoseconds) {
        return nanoseconds / this.nanoseconds;
    }

    @Override
    public String toString() {
        return title;
    }

    /** The least of the ints that repeat.c makes plus the greatest. */
    private static double endsOfSorted() {
        long random = 42;
        int least = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        for (int index = 0; index < INTS; index++) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            least = Math.min(least, (int) (random >> 32));
            greatest = Math.max(greatest, (int) (random >> 32));
        }
        return (double) least + greatest;
    }

    private static double sumBelow(int end) {
        return (double) end * (end - 1) / 2;
    }
}
