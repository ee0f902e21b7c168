package io.stubgen.bench.first;

import io.stubgen.bench.chart.Bar;

/** The programs that are started. */
enum FirstUpcall {
    EMPTY("empty main", EmptyMain.class, Bar.Emphasis.PEER),
    DIRECT("stub, direct", DirectMain.class, Bar.Emphasis.SUBJECT),
    GENERIC("stub, generic", GenericMain.class, Bar.Emphasis.SUBJECT),
    LAMBDA("stub, generic, a lambda expression", LambdaMain.class, Bar.Emphasis.SUBJECT),
    FFM("FFM", FfmMain.class, Bar.Emphasis.PEER),
    JNA("JNA", JnaMain.class, Bar.Emphasis.PEER);

    private final String title;
    private final Class<?> main;
    private final Bar.Emphasis emphasis;

    FirstUpcall(String title, Class<?> main, Bar.Emphasis emphasis) {
        this.title = title;
        this.main = main;
        this.emphasis = emphasis;
    }

    String main() {
        return main.getName();
    }

    Bar.Emphasis emphasis() {
        return emphasis;
    }

    @Override
    public String toString() {
        return title;
    }
}
