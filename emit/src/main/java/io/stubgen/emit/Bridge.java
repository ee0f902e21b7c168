package io.stubgen.emit;

/** By whom downcall stubs are called. */
public enum Bridge {
    /** C functions that call {@code stub_x} with flattened carriers. */
    C("c"),
    /** {@code static native} Java methods on a JVM. */
    JNI("jni"),
    /** {@code @CFunction} methods in a native image. */
    NATIVE_IMAGE("native-image");

    private final String label;

    Bridge(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
