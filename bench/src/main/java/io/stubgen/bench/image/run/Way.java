package io.stubgen.bench.image.run;

/** How a case is called; not every case is called in every way. */
public enum Way {
    C("C, function pointer"),
    STRAIGHT("@CFunction"),
    STRAIGHT_NO_TRANSITION("@CFunction, NO_TRANSITION"),
    STRAIGHT_SHIM("@CFunction of a shim in C"),
    STRAIGHT_ENTRY("@CEntryPoint, thread passed"),
    STUB("stub"),
    DIRECT("stub, direct"),
    GENERIC("stub, generic"),
    FFM("FFM"),
    FFM_CRITICAL("FFM critical(false)");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** Whether the way is stubgen's. */
    public boolean isSubject() {
        return switch (this) {
            case STUB, DIRECT, GENERIC -> true;
            case C, STRAIGHT, STRAIGHT_NO_TRANSITION, STRAIGHT_SHIM, STRAIGHT_ENTRY, FFM, FFM_CRITICAL -> false;
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
