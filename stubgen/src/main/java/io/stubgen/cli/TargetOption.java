package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.TargetNames;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The option {@code -t}: names of targets, several after commas or options. */
final class TargetOption {
    private final OptionSpec spec;

    /** What one name stands for. */
    private record Selection(List<Target> targets) {}

    private TargetOption(OptionSpec.Builder builder, Stream<String> names, String description, String byDefault) {
        spec = builder.paramLabel("TARGET")
                .type(List.class)
                .auxiliaryTypes(Selection.class)
                .converters(TargetOption::selection)
                .completionCandidates(names.toList())
                .defaultValue(byDefault)
                .description(description + ": ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
                .build();
    }

    /**
     * An option for one target.
     *
     * @param description what the target is for, the start of a sentence
     * @param byDefault what is named where the option is left out
     */
    static TargetOption one(String description, String byDefault) {
        return new TargetOption(
                builder().hideParamSyntax(true), TargetNames.ofOne(), description + ", one of", byDefault);
    }

    /** An option for one or more targets; the parameters are as for {@link #one}. */
    static TargetOption several(String description, String byDefault) {
        return new TargetOption(
                Options.split(builder()), TargetNames.all(), description + ", one or more", byDefault);
    }

    private static OptionSpec.Builder builder() {
        return OptionSpec.builder("-t", "--target");
    }

    /** The option as a part of a command. */
    OptionSpec spec() {
        return spec;
    }

    /** The targets of all names, each once. */
    List<Target> targets() {
        return spec.<List<Selection>>getValue().stream()
                .flatMap(name -> name.targets().stream())
                .distinct()
                .toList();
    }

    private static Selection selection(String name) {
        try {
            return new Selection(TargetNames.targets(name));
        } catch (GenerationException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
