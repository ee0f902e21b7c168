package io.stubgen.bench.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.bench.chart.Bar;
import io.stubgen.bench.chart.Panel;
import io.stubgen.bench.image.run.Case;
import io.stubgen.bench.image.run.Way;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tables of figures that are made up. */
class ImageTablesTest {

    /** Two processes of each kind, two rounds in each; what has no figures of its own has those of the case. */
    private static ImageTables tables() {
        ImageTables tables = new ImageTables();
        for (int process = 0; process < 2; process++) {
            StringBuilder image = new StringBuilder();
            for (Case called : Case.values()) {
                for (Way way : ways(called)) {
                    image.append("%s %s %s%n".formatted(called.name(), way.name(), times(called, way)));
                }
            }
            tables.add(Place.IMAGE, image.toString());
            tables.add(Place.JVM, "ADD STUB 7 7\nUPCALL DIRECT 60000 60000\n");
        }
        return tables;
    }

    private static List<Way> ways(Case called) {
        return switch (called) {
            case ADD, ADD6, MULTIPLY -> List.of(Way.STUB, Way.STRAIGHT, Way.C);
            case CRITICAL -> List.of(Way.STUB, Way.STRAIGHT_NO_TRANSITION);
            case POINT, FAIL -> List.of(Way.STUB, Way.STRAIGHT_SHIM);
            case UPCALL, SORT -> List.of(Way.DIRECT, Way.GENERIC, Way.STRAIGHT_ENTRY);
        };
    }

    private static String times(Case called, Way way) {
        return switch (called) {
            case ADD -> way == Way.STUB ? "4.2 6.3" : "4.0 6.0";
            case CRITICAL -> way == Way.STUB ? "3.6 3.6" : "3.0 3.0";
            case ADD6, MULTIPLY -> "5.0 5.0";
            case POINT -> "6.25 6.25";
            case FAIL -> "6.0 6.0";
            case UPCALL -> way == Way.GENERIC ? "22000 22000" : "11000 11000";
            case SORT -> "1500000 1500000";
        };
    }

    private static String part(String tables, String title) {
        return tables.substring(tables.indexOf("**" + title)).lines().limit(8).collect(Collectors.joining("\n"));
    }

    @Test
    void figuresAreComparedWithinTheirRound() {
        assertEquals("""
                **int add(int, int)**

                | | ns per call (median) | quartiles of 4 | ratio to @CFunction (median of rounds) | its quartiles |
                |---|---|---|---|---|
                | C, function pointer | 5.00 | 4.00..6.00 | 1.000 | 1.000..1.000 |
                | @CFunction | 5.00 | 4.00..6.00 | 1 |  |
                | stub | 5.25 | 4.20..6.30 | 1.050 | 1.050..1.050 |
                | stub, on a JVM | 7.00 | 7.00..7.00 |  |  |""", part(tables().tables(), "int add(int, int)**"));
    }

    /** Times of processes are those of 1,000 upcalls, or nanoseconds of a sort. */
    @Test
    void figuresAreInTheirUnits() {
        String upcalls = part(tables().tables(), Case.UPCALL.toString());
        assertTrue(upcalls.contains("| stub, direct | 11.00 |"), upcalls);
        assertTrue(upcalls.contains("| stub, direct, on a JVM | 60.00 |"), upcalls);
        String sorts = part(tables().tables(), Case.SORT.toString());
        assertTrue(sorts.contains("| ms per sort (median) |") && sorts.contains("| stub, direct | 1.50 |"), sorts);
    }

    @Test
    void boundsAreMetOrMissed() {
        assertEquals("""

                **Bounds**

                | | ratio (median of rounds) | at most | |
                |---|---|---|---|
                | two ints, to @CFunction | 1.050 | 1.05 | met |
                | six ints, to @CFunction | 1.000 | 1.05 | met |
                | two doubles, to @CFunction | 1.000 | 1.05 | met |
                | critical, to @CFunction with NO_TRANSITION | 1.200 | 1.10 | missed |
                | struct of two doubles by value, to two doubles | 1.250 | 1.30 | met |
                | direct upcall, to @CEntryPoint with the thread passed | 1.000 | 1.10 | met |
                | generic upcall, to the direct one | 2.000 | 2.00 | met |
                """, Bound.table(tables().figures()));
    }

    @Test
    void boundIsNotStretched() {
        assertTrue(Bound.isMet(1.05, 1.05));
        assertFalse(Bound.isMet(1.0501, 1.05));
    }

    @Test
    void chartHasStubsAsItsSubject() {
        Panel adds = tables().panels().getFirst();
        assertEquals(
                List.of("C, function pointer", "@CFunction", "stub", "stub, on a JVM"),
                adds.bars().stream().map(Bar::label).toList());
        assertEquals(
                List.of(Bar.Emphasis.PEER, Bar.Emphasis.PEER, Bar.Emphasis.SUBJECT, Bar.Emphasis.SUBJECT),
                adds.bars().stream().map(Bar::emphasis).toList());
    }

    @Test
    void absentFfmIsToldWithItsReason() {
        FfmSupport.Absent absent = FfmSupport.Absent.because("""
                exit code 1: native-image x
                some output
                Exception in thread "main" java.lang.UnsupportedOperationException: no `a|b`. Do c. Or d.
                    at somewhere
                """);
        String reason = "Exception in thread \"main\" java.lang.UnsupportedOperationException: no 'a/b'.";
        assertTrue(absent.note().contains("`" + reason + "`"), absent.note());
        assertEquals("last", FfmSupport.Absent.because("first\nlast\n").reason());
    }
}
