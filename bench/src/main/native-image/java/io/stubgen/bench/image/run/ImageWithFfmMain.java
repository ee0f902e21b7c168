package io.stubgen.bench.image.run;

import java.util.List;

/** Measures in a native image, with the Foreign Function &amp; Memory API too. */
public final class ImageWithFfmMain {

    private ImageWithFfmMain() {}

    /** Takes the arguments of {@link Harness#main}. */
    public static void main(String[] arguments) {
        List<Row> rows = ImageMain.rows();
        rows.addAll(FfmRows.all());
        Harness.main(rows, arguments);
    }
}
