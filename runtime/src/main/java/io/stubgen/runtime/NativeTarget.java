package io.stubgen.runtime;

import io.stubgen.runtime.internal.Platform;

/** The platform on which this JVM or native image runs, by the name that stubgen gives to the target. */
public final class NativeTarget {
    private NativeTarget() {
    }

    /** The name, as in {@code linux-x64}. */
    public static String name() {
        return Platform.current().target();
    }
}
