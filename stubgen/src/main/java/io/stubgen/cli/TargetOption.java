package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.TargetNames;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The option {@code -t}: names of targets, several after commas or options. */
final class TargetOption {
    private final OptionSpec spec;

    /** What one name stands for. */
    private record Selection(List<Target> targets) {}

    /**
     * Describes the option.
     *
     * @param description what the targets are for, the start of a sentence
     * @param byDefault what is named where the option is left out
     */
    TargetOption(String description, String byDefault) {
        spec = OptionSpec.builder("-t", "--target")
                .paramLabel("TARGET")
                .type(List.class)
                .auxiliaryTypes(Selection.class)
                .splitRegex(",")
                .converters(TargetOption::selection)
                .completionCandidates(TargetNames.all().toList())
                .defaultValue(byDefault)
                .description(description + ", one or more: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
                .build();
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
