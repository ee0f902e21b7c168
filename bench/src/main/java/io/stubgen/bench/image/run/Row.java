package io.stubgen.bench.image.run;

/**
 * What is measured.
 *
 * @param called what
 * @param way how
 * @param loop which does it
 */
public record Row(Case called, Way way, Loop loop) {

    /** Calls repeatedly. Every row has a class of its own, so that loops are compiled apart from each other. */
    @FunctionalInterface
    public interface Loop {

        /**
         * Repeats a call.
         *
         * @param repetitions at least 1
         * @return {@link Case#result}
         * @throws Throwable a method handle may throw anything; here none does
         */
        double repeat(int repetitions) throws Throwable;
    }

    /** {@link Loop#repeat}, which fails only with an unchecked exception. */
    double repeat(int repetitions) {
        try {
            return loop.repeat(repetitions);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Calls once and several times.
     *
     * @throws IllegalStateException if a result is not the case's
     */
    public void check() {
        for (int repetitions : new int[] {1, 2, 7}) {
            double result = repeat(repetitions);
            if (result != called.result(repetitions)) {
                throw new IllegalStateException("%s, %s: %d repetitions return %s instead of %s"
                        .formatted(called, way, repetitions, result, called.result(repetitions)));
            }
        }
    }
}
