package io.stubgen.bench.image.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows that are the same on a JVM and in an image call what they say. */
class RowsTest {

    private static List<Row> rows() {
        return Stream.concat(StubRows.all().stream(), FfmRows.all().stream()).toList();
    }

    @TestFactory
    Stream<DynamicTest> results() {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.called() + ", " + row.way(), row::check));
    }

    @Test
    void everyCaseHasStubsAndC() {
        for (Case called : Case.values()) {
            Set<Way> ways = StubRows.all().stream()
                    .filter(row -> row.called() == called)
                    .map(Row::way)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Way.class)));
            assertEquals(
                    switch (called) {
                        case ADD, ADD6, MULTIPLY, POINT, FAIL -> EnumSet.of(Way.C, Way.STUB);
                        case CRITICAL -> EnumSet.of(Way.STUB);
                        case UPCALL, SORT -> EnumSet.of(Way.C, Way.DIRECT, Way.GENERIC);
                    },
                    ways,
                    called.name());
        }
    }

    @Test
    void wrongResultIsToldWithItsRow() {
        Row wrong = new Row(Case.MULTIPLY, Way.STUB, repetitions -> repetitions);
        String message = assertThrows(IllegalStateException.class, wrong::check).getMessage();
        assertTrue(message.contains("double multiply(double, double), stub: 1 repetitions return 1.0"), message);
    }

    /** Not only the ends are in order. */
    @Test
    void sortSorts() {
        StubRows.all().stream()
                .filter(row -> row.called() == Case.SORT)
                .forEach(row -> {
                    row.repeat(1);
                    int[] sorted = IntStream.range(0, Case.INTS).map(Image::sorted_int).toArray();
                    int[] expected = IntStream.range(0, Case.INTS)
                            .map(index -> Ints.at(Image.unsorted_ints() + 4L * index))
                            .sorted()
                            .toArray();
                    assertArrayEquals(expected, sorted, row.way().toString());
                });
    }

    @Test
    void rowsTakeTurns() {
        List<Row> rows = StubRows.all().subList(0, 3);
        Set<List<Row>> orders = IntStream.range(0, 6)
                .mapToObj(round -> Harness.inTurn(rows, round))
                .collect(Collectors.toSet());
        assertEquals(6, orders.size());
        orders.forEach(order -> assertEquals(Set.copyOf(rows), Set.copyOf(order)));
    }

    @Test
    void harnessPrintsALineForEachRow() {
        List<Row> rows = StubRows.all().subList(0, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream output = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Harness.main(rows, new String[] {"3", "10"});
        } finally {
            System.setOut(output);
        }
        List<String[]> lines = bytes.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" ")).toList();
        assertEquals(List.of("ADD", "ADD"), lines.stream().map(words -> words[0]).toList());
        assertEquals(List.of("C", "STUB"), lines.stream().map(words -> words[1]).toList());
        for (String[] words : lines) {
            assertEquals(3, words.length - 2, String.join(" ", words));
            Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).forEach(time ->
                    assertTrue(time > 0.1 && time < 1e6, String.join(" ", words)));
        }
    }
}
