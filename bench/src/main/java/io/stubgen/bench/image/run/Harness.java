package io.stubgen.bench.image.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures rows that take turns. In a round every row runs for a slice of time that is shorter than what the system
 * lets a process run before it lets another, and the rows of a case follow each other, each round in another order:
 * what else happens on the machine meets all of them.
 */
final class Harness {
    private static final long WARM_UP_NANOSECONDS = 200_000_000;

    private final List<Row> rows;
    private final long sliceNanoseconds;

    private Harness(List<Row> rows, long sliceNanoseconds) {
        this.rows = rows;
        this.sliceNanoseconds = sliceNanoseconds;
    }

    /**
     * Checks what rows return, measures them, and prints a line for each: the names of case and way, then each round's
     * nanoseconds of one repetition.
     *
     * @param rows in any order
     * @param arguments the number of rounds and the microseconds of a slice
     */
    static void main(List<Row> rows, String[] arguments) {
        rows.forEach(Row::check);
        int rounds = Integer.parseInt(arguments[0]);
        Map<Row, double[]> times = new Harness(rows, Long.parseLong(arguments[1]) * 1_000).measure(rounds);
        for (Row row : rows) {
            System.out.println(row.called().name() + " " + row.way().name() + " "
                    + Arrays.stream(times.get(row)).mapToObj(Double::toString).collect(Collectors.joining(" ")));
        }
    }

    private Map<Row, double[]> measure(int rounds) {
        Map<Case, List<Row>> cases = new EnumMap<>(Case.class);
        rows.forEach(row -> cases.computeIfAbsent(row.called(), called -> new ArrayList<>()).add(row));
        Map<Row, Integer> repetitions = rows.stream().collect(Collectors.toMap(row -> row, this::repetitions));
        Map<Row, double[]> times = rows.stream().collect(Collectors.toMap(row -> row, row -> new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (List<Row> neighbours : cases.values()) {
                for (Row row : inTurn(neighbours, round)) {
                    times.get(row)[round] = nanoseconds(row, repetitions.get(row));
                }
            }
        }
        return times;
    }

    /** Another row first in each round; in every other round backwards. */
    static List<Row> inTurn(List<Row> rows, int round) {
        List<Row> turned = new ArrayList<>(rows);
        Collections.rotate(turned, -(round / 2 % rows.size()));
        return round % 2 == 0 ? turned : turned.reversed();
    }

    /** Warms up, and finds how often a row is repeated in a slice. */
    private int repetitions(Row row) {
        int repetitions = 1;
        long end = System.nanoTime() + WARM_UP_NANOSECONDS;
        while (System.nanoTime() < end) {
            double one = nanoseconds(row, repetitions);
            repetitions = (int) Math.clamp(sliceNanoseconds / one, 1, repetitions * 2.0);
        }
        return repetitions;
    }

    /** Of one repetition. */
    private static double nanoseconds(Row row, int repetitions) {
        long start = System.nanoTime();
        row.repeat(repetitions);
        return (double) Math.max(1, System.nanoTime() - start) / repetitions;
    }
}
