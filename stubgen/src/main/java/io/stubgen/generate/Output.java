package io.stubgen.generate;

import io.stubgen.emit.Bridge;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Kinds of files that a run writes. */
public enum Output {
    /** The relocatable object: {@code DIR/<target>/<name>.o}. */
    OBJECT("object"),
    /**
     * The same in an archive, which the builder of an image finds as a resource (bridge native-image):
     * {@code DIR/resources/META-INF/stubgen/<target>/lib<name>.a}.
     */
    ARCHIVE("archive"),
    /** The same as assembly text: {@code DIR/<target>/<name>.s}. */
    ASSEMBLY("assembly"),
    /**
     * Java bindings (bridges jni and native-image): {@code DIR/java/...} and, for JDK 22 and later,
     * {@code DIR/java22/...}.
     */
    JAVA("java"),
    /** C header (bridge c): {@code DIR/include/<name>.h}. */
    HEADER("header"),
    /** What was generated, stub by stub, as Markdown: {@code DIR/<target>/<name>.md}. */
    REPORT("report");

    private final String label;

    Output(String label) {
        this.label = label;
    }

    /** Everything that a bridge has: bindings are for Java, the header is for C. */
    public static Set<Output> of(Bridge bridge) {
        return Collections.unmodifiableSet(
                switch (bridge) {
                    case C -> EnumSet.of(OBJECT, ASSEMBLY, HEADER, REPORT);
                    case JNI -> EnumSet.of(OBJECT, ASSEMBLY, JAVA, REPORT);
                    case NATIVE_IMAGE -> EnumSet.of(OBJECT, ARCHIVE, ASSEMBLY, JAVA, REPORT);
                });
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
