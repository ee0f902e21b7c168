package io.stubgen.testc.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How a program is compiled.
 *
 * @param caller the compiler of what calls the stubs
 * @param callee the compiler of what the stubs call
 * @param optimisation its option, as in {@code -O1}
 * @param narrow what callees check of integer arguments narrower than int
 */
public record Variant(Compiler caller, Compiler callee, String optimisation, Narrow narrow) {
    private static final List<String> OPTIMISATIONS = List.of("-O1", "-O2", "-O1", "-O0", "-O1");

    /** What callees check of narrow arguments. */
    public enum Narrow {
        /** What a parameter of the registered type shows. */
        VALUE("", List.of()),
        /** The same; callers with native signatures leave graffiti above arguments. */
        GRAFFITI("graffiti above arguments", List.of("-DGRAFFITI_PASSED")),
        /** That they are extended to int: parameters are declared so, and callers leave graffiti above them. */
        EXTENSION("extension checked", List.of("-DGRAFFITI_PASSED", "-DEXTENSION_CHECKED"));

        private final String words;
        private final List<String> options;

        Narrow(String words, List<String> options) {
            this.words = words;
            this.options = options;
        }

        /** What a compiler must be told. */
        List<String> options() {
            return options;
        }
    }

    /**
     * The variants in which the batch with that number runs: one for each compiler of callees, with alternating
     * compilers of callers and options.
     */
    public static List<Variant> of(Platform platform, int batch) {
        List<Compiler> compilers = platform.compilers();
        List<Variant> variants = new ArrayList<>();
        for (int index = 0; index < compilers.size(); index++) {
            variants.add(new Variant(
                    compilers.get((index + batch) % compilers.size()),
                    compilers.get(index),
                    OPTIMISATIONS.get((batch + index) % OPTIMISATIONS.size()),
                    (batch / compilers.size() + index) % 2 == 0 ? narrowest(platform) : Narrow.VALUE));
        }
        return List.copyOf(variants);
    }

    private static Narrow narrowest(Platform platform) {
        return switch (platform.narrowArguments()) {
            case EXTENDED_BY_CALLER -> Narrow.EXTENSION;
            case EXTENDED_BY_CALLEE -> Narrow.GRAFFITI;
        };
    }

    /** The compilers alone, as in {@code gcc calls clang}. */
    public String compilers() {
        return caller.name() + " calls " + callee.name();
    }

    @Override
    public String toString() {
        return compilers() + " " + optimisation + (narrow.words.isEmpty() ? "" : ", " + narrow.words);
    }
}
