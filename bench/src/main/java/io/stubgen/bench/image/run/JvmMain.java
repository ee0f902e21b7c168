package io.stubgen.bench.image.run;

import java.util.ArrayList;
import java.util.List;

/** Measures on a JVM, through stubs of bridge jni. */
public final class JvmMain {

    private JvmMain() {}

    /** Takes the arguments of {@link Harness#main}. */
    public static void main(String[] arguments) {
        List<Row> rows = new ArrayList<>(StubRows.all());
        rows.addAll(FfmRows.all());
        Harness.main(rows, arguments);
    }
}
