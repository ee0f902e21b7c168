package io.stubgen.bench.image.run;

import java.util.List;

/** Calls through stubs, and the same calls in C, which the stubs' bridge does not matter for. */
public final class StubRows {
    private static final long POINT = Image.point();
    private static final long STATE = Image.state();
    private static final long UNSORTED = Image.unsorted_ints();
    private static final long SORTED = Image.sorted_ints();

    private StubRows() {}

    /** Rows for every case. */
    public static List<Row> all() {
        return List.of(
                new Row(Case.ADD, Way.C, Image::repeat_add),
                new Row(Case.ADD, Way.STUB, StubRows::add),
                new Row(Case.CRITICAL, Way.STUB, StubRows::addCritical),
                new Row(Case.ADD6, Way.C, Image::repeat_add6),
                new Row(Case.ADD6, Way.STUB, StubRows::add6),
                new Row(Case.MULTIPLY, Way.C, Image::repeat_multiply),
                new Row(Case.MULTIPLY, Way.STUB, StubRows::multiply),
                new Row(Case.POINT, Way.C, Image::repeat_multiply_point),
                new Row(Case.POINT, Way.STUB, StubRows::multiplyPoint),
                new Row(Case.FAIL, Way.C, StubRows::failInC),
                new Row(Case.FAIL, Way.STUB, StubRows::fail),
                upcall(Way.C, Image.add_pointer()),
                upcall(Way.DIRECT, Image.sumPointer()),
                upcall(Way.GENERIC, Image.bind((Image.Adder) Targets::sum)),
                sort(Way.C, Image.compare_pointer()),
                sort(Way.DIRECT, Image.comparePointer()),
                sort(Way.GENERIC, Image.bind((Image.Comparator) Targets::compare)));
    }

    private static double add(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = Image.add(sum, call);
        }
        return sum;
    }

    private static double addCritical(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = Image.add_critical(sum, call);
        }
        return sum;
    }

    private static double add6(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum = Image.add6(sum, call, 1, 2, 3, 4);
        }
        return sum;
    }

    private static double multiply(int repetitions) {
        double product = 1.5;
        for (int call = 0; call < repetitions; call++) {
            product = Image.multiply(product, -1);
        }
        return product;
    }

    private static double multiplyPoint(int repetitions) {
        double sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum += Image.multiply_point(POINT);
        }
        return sum;
    }

    private static double fail(int repetitions) {
        int sum = 0;
        for (int call = 0; call < repetitions; call++) {
            sum += Image.fail(STATE, call);
        }
        return sum + Case.ERRNO_WEIGHT * Image.stored_errno();
    }

    private static double failInC(int repetitions) {
        int sum = Image.repeat_fail(repetitions);
        return sum + Case.ERRNO_WEIGHT * Image.stored_errno();
    }

    /** C calls a function pointer. */
    static Row upcall(Way way, long callback) {
        return new Row(Case.UPCALL, way, repetitions -> {
            double sum = 0;
            for (int call = 0; call < repetitions; call++) {
                sum += Image.call_repeatedly(callback, Case.UPCALLS);
            }
            return sum;
        });
    }

    /** C sorts with a function pointer. */
    private static Row sort(Way way, long comparator) {
        return new Row(Case.SORT, way, repetitions -> {
            for (int call = 0; call < repetitions; call++) {
                Image.sort(UNSORTED, SORTED, Case.INTS, comparator);
            }
            return sortedEnds();
        });
    }

    /** The first of the sorted ints plus the last. */
    static double sortedEnds() {
        return (double) Image.sorted_int(0) + Image.sorted_int(Case.INTS - 1);
    }
}
