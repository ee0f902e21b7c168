package io.stubgen.bench.image.run;

import java.util.ArrayList;
import java.util.List;

/** Measures in a native image. */
public final class ImageMain {

    private ImageMain() {}

    /** Takes the arguments of {@link Harness#main}. */
    public static void main(String[] arguments) {
        Harness.main(rows(), arguments);
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(StubRows.all());
        rows.addAll(StraightRows.all());
        return rows;
    }
}
