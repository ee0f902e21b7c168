package io.stubgen.testc;

import io.stubgen.testc.run.Failure;
import io.stubgen.testc.run.Variant;
import io.stubgen.testc.signature.TestCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many signatures passed.
 *
 * @param total a signature passes if it does in every variant
 * @param byCompilers by {@link Variant#compilers}
 * @param failures in the order of the cases
 */
public record Summary(Count total, Map<String, Count> byCompilers, List<Failure> failures) {
    /** Nothing has run. */
    public static final Summary EMPTY = new Summary(new Count(0, 0), Map.of(), List.of());

    /** Passed and failed. */
    public record Count(int passed, int failed) {
        Count plus(Count other) {
            return new Count(passed + other.passed, failed + other.failed);
        }

        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed";
        }
    }

    public Summary {
        byCompilers = new TreeMap<>(byCompilers);
        failures = List.copyOf(failures);
    }

    static Summary of(List<TestCase> cases, List<Variant> variants, List<Failure> failures) {
        Map<String, Count> counts = variants.stream().collect(Collectors.toMap(
                Variant::compilers,
                variant -> count(cases, failures.stream().filter(failure -> failure.variant().equals(variant))),
                Count::plus));
        return new Summary(count(cases, failures.stream()), counts, failures);
    }

    private static Count count(List<TestCase> cases, Stream<Failure> failures) {
        int failed = (int) failures.map(Failure::test).distinct().count();
        return new Count(cases.size() - failed, failed);
    }

    /** One failure a case. */
    public List<Failure> firstFailures() {
        Map<TestCase, Failure> first = new LinkedHashMap<>();
        failures.forEach(failure -> first.putIfAbsent(failure.test(), failure));
        return List.copyOf(first.values());
    }

    Summary plus(Summary other) {
        Map<String, Count> counts = new TreeMap<>(byCompilers);
        other.byCompilers.forEach((compilers, count) -> counts.merge(compilers, count, Count::plus));
        List<Failure> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        return new Summary(total.plus(other.total), counts, all);
    }

    /** A line for each pair of compilers, and the total. */
    @Override
    public String toString() {
        return byCompilers.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining("", "", total + "\n"));
    }
}
