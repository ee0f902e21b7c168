package io.stubgen.registration;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of classes and methods as direct upcalls give them. */
final class JvmNames {
    /** JVMS 4.2.2, and no blanks. */
    private static final Pattern UNQUALIFIED = Pattern.compile("[^.;\\[/<>(),\\s]+");

    private JvmNames() {}

    /** What is wrong with the binary name of a class, if anything. */
    static Optional<String> wrongClass(String name) {
        boolean right = Arrays.stream(name.split("\\.", -1)).allMatch(part -> UNQUALIFIED.matcher(part).matches());
        return right
                ? Optional.empty()
                : Optional.of(Words.quote(name)
                        + " is no name of a class; one such as \"org.example.Outer$Inner\" is expected");
    }

    /** What is wrong with the name of a method, if anything. */
    static Optional<String> wrongMethod(String name) {
        return UNQUALIFIED.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(Words.quote(name) + " is no name of a static method; one without class and parameters"
                        + " is expected");
    }
}
