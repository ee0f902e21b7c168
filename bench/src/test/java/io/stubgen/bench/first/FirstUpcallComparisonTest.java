package io.stubgen.bench.first;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.bench.chart.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every program runs. */
class FirstUpcallComparisonTest {

    @Test
    void oneRound() {
        FirstUpcallComparison comparison = FirstUpcallComparison.run(1, _ -> { });
        // A row for each program, after a title, the head and the line under it.
        assertEquals(FirstUpcall.values().length + 4, comparison.table().strip().lines().count(), comparison.table());
        List<String> bars = comparison.panel().bars().stream().map(Bar::label).toList();
        assertEquals(
                List.of("stub, direct", "stub, generic", "stub, generic, a lambda expression", "FFM", "JNA"), bars);
    }
}
