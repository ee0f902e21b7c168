package io.stubgen.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build put things. */
public final class Build {

    private Build() {}

    /** The folder {@code bench/target}. */
    public static Path folder() {
        return place(Build.class).getParent();
    }

    /** The folder of this module's classes. */
    public static Path classes() {
        return folder().resolve("classes");
    }

    /** The folder or jar of a class. */
    public static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder {@code docs}. */
    public static Path docs() {
        return folder().resolve("../../docs").normalize();
    }

    /** The program that runs another and prints what it used: {@code measure.c}. */
    public static Path measure() {
        return folder().resolve("measure");
    }

    /** The tool as {@code make build} leaves it. */
    public static Path tool() {
        return folder().resolve("../../stubgen/target/stubgen/bin/stubgen").normalize();
    }

    /** The folder of the image builder's API, to compile against. */
    public static Path imageApi() {
        return folder().resolve("../../runtime/target/native-image-sdk").normalize();
    }

    /** The script that prints where the image builder is. */
    public static Path findNativeImage() {
        return folder().resolve("../../build/find-native-image").normalize();
    }
}
