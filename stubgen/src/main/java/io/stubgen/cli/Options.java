package io.stubgen.cli;

import io.stubgen.generate.GenerationException;
import io.stubgen.generate.Labels;
import io.stubgen.generate.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Commands, options and parameters as picocli's model has them. They are built without annotations: reading these by
 * reflection takes longer than the rest of a short run.
 */
final class Options {
    private static final ITypeConverter<String> AS_IT_IS = text -> text;
    private static final ITypeConverter<Path> AS_PATH = Options::path;
    private static final String COMMA = ",";

    private Options() {}

    /** A command that does what {@code action} does, with options for help and version. */
    static CommandSpec command(Callable<Integer> action, String name, String description) {
        return command(CommandSpec.wrapWithoutInspection(action), name, description);
    }

    /** Makes of a specification a command with options for help and version. */
    static CommandSpec command(CommandSpec command, String name, String description) {
        command.name(name)
                .versionProvider(() -> new String[] {"stubgen " + Version.current(), "Java " + javaVersion()})
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        command.usageMessage().description(description).sortOptions(false);
        return command;
    }

    private static String javaVersion() {
        return "%s, %s, %s"
                .formatted(
                        Runtime.version(), System.getProperty("java.vm.vendor"), System.getProperty("java.home"));
    }

    /** Adds command lines to copy to the help of a command. */
    static void examples(CommandSpec command, String... examples) {
        command.usageMessage()
                .footerHeading("%nExamples:%n")
                .footer(Arrays.stream(examples).map(example -> "  " + example).toArray(String[]::new));
    }

    /** Adds exit statuses to the help of a command, as in {@code 0:done}. */
    static void exitCodes(CommandSpec command, String... codes) {
        Map<String, String> list = new LinkedHashMap<>();
        for (String code : codes) {
            String[] parts = code.split(":", 2);
            list.put(parts[0], parts[1]);
        }
        command.usageMessage().exitCodeListHeading("%nExit statuses:%n").exitCodeList(list);
    }

    /** An option with a text, once. */
    static OptionSpec.Builder text(String label, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(String.class);
    }

    /** An option with the name of a file or folder, once. */
    static OptionSpec.Builder file(String label, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(Path.class).converters(AS_PATH);
    }

    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("no name");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'%s' names neither a file nor a folder: %s".formatted(name, e.getReason()));
        }
    }

    /** An option with a text each time that it is given. */
    static OptionSpec.Builder texts(String label, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(List.of());
    }

    /** An option with a class path each time that it is given. */
    static OptionSpec.Builder paths(String label, String... names) {
        return texts(label, names).auxiliaryTypes(Path.class).converters(AS_IT_IS);
    }

    /** An option without a value. */
    static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names).type(boolean.class).defaultValue("false");
    }

    /** An option with a constant, by its label. */
    static <E extends Enum<E>> OptionSpec.Builder constant(Class<E> type, String label, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(type)
                .converters(converter(type))
                .completionCandidates(labels(type));
    }

    /** An option with constants after commas, by their labels. */
    static <E extends Enum<E>> OptionSpec.Builder constants(Class<E> type, String label, String... names) {
        return split(OptionSpec.builder(names))
                .paramLabel(label)
                .type(Set.class)
                .auxiliaryTypes(type)
                .initialValue(Set.of())
                .converters(converter(type))
                .completionCandidates(labels(type));
    }

    /** Splits what an option is given at commas, of which none is the last: picocli would pass over it. */
    static OptionSpec.Builder split(OptionSpec.Builder option) {
        return option.splitRegex(COMMA).preprocessor((words, command, spec, _) -> {
            if (!words.isEmpty() && words.peek().endsWith(COMMA)) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '%s' (%s): nothing follows the last comma of '%s'"
                                .formatted(((OptionSpec) spec).longestName(), spec.paramLabel(), words.peek()));
            }
            return false;
        });
    }

    /** Files, folders, jars and class paths with registrations. */
    static PositionalParamSpec inputs(String description) {
        return PositionalParamSpec.builder()
                .paramLabel("INPUT")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .converters(AS_IT_IS)
                .description(description)
                .build();
    }

    private static <E extends Enum<E>> ITypeConverter<E> converter(Class<E> type) {
        return label -> {
            try {
                return Labels.constant(type, label);
            } catch (GenerationException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static <E extends Enum<E>> List<String> labels(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(E::toString).toList();
    }
}
