package io.stubgen.bench.image;

/** Where rows were measured. */
enum Place {
    IMAGE("native image"),
    JVM("JVM");

    private final String title;

    Place(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
