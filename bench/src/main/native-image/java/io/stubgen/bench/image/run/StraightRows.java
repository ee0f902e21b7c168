package io.stubgen.bench.image.run;

import java.util.List;
import org.graalvm.nativeimage.CurrentIsolate;

/** The same calls without stubs. */
final class StraightRows {
    private static final long POINT = Image.point();
    private static final long STATE = Image.state();
    private static final long UNSORTED = Image.unsorted_ints();
    private static final long SORTED = Image.sorted_ints();

    private StraightRows() {}

    static List<Row> all() {
        return List.of(
                new Row(Case.ADD, Way.STRAIGHT, StraightRows::add),
                new Row(Case.CRITICAL, Way.STRAIGHT_NO_TRANSITION, StraightRows::addWithoutTransition),
                new Row(Case.ADD6, Way.STRAIGHT, StraightRows::add6),
                new Row(Case.MULTIPLY, Way.STRAIGHT, StraightRows::multiply),
                new Row(Case.POINT, Way.STRAIGHT_SHIM, StraightRows::multiplyPoint),
                new Row(Case.FAIL, Way.STRAIGHT_SHIM, StraightRows::fail),
                new Row(Case.UPCALL, Way.STRAIGHT_ENTRY, StraightRows::callRepeatedly),
                new Row(Case.SORT, Way.STRAIGHT_ENTRY, StraightRows::sort));
    }

    private static double add(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = Straight.add(sum, call);
        }
        return sum;
    }

    private static double addWithoutTransition(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = Straight.addWithoutTransition(sum, call);
        }
        return sum;
    }

    private static double add6(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = Straight.add6(sum, call, 1, 2, 3, 4);
        }
        return sum;
    }

    private static double multiply(int repetitions) {
        double product = 1.5;
        for (int call = 0; call < repetitions; call++) {
            product = Straight.multiply(product, -1);
        }
        return product;
    }

    private static double multiplyPoint(int repetitions) {
        double sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum += Straight.multiplyPoint(POINT);
        }
        return sum;
    }

    private static double fail(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum += Straight.fail(STATE, call);
        }
        return sum + Case.ERRNO_WEIGHT * Image.stored_errno();
    }

    private static double callRepeatedly(int repetitions) {
        double sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum += Straight.callRepeatedly(CurrentIsolate.getCurrentThread(), Case.UPCALLS);
        }
        return sum;
    }

    private static double sort(int repetitions) {
        for (int call = 0; call < repetitions; call++) {
            Straight.sort(CurrentIsolate.getCurrentThread(), UNSORTED, SORTED, Case.INTS);
        }
        return StubRows.sortedEnds();
    }
}
