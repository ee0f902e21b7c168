package io.stubgen.cli;

import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.Output;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Constants on the command line, by what their {@code toString} says. */
abstract class LabelConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> constants;

    private LabelConverter(E[] constants) {
        this.constants = List.of(constants);
    }

    @Override
    public E convert(String label) {
        return constants.stream()
                .filter(constant -> constant.toString().equals(label))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of %s".formatted(
                        label, constants.stream().map(E::toString).collect(Collectors.joining(", ")))));
    }

    /** {@code --bridge}. */
    static final class ToBridge extends LabelConverter<Bridge> {
        ToBridge() {
            super(Bridge.values());
        }
    }

    /** {@code --format} of {@code check}. */
    static final class ToDiagnosticFormat extends LabelConverter<DiagnosticFormat> {
        ToDiagnosticFormat() {
            super(DiagnosticFormat.values());
        }
    }

    /** {@code --thread-environment}. */
    static final class ToEnvironments extends LabelConverter<Environments> {
        ToEnvironments() {
            super(Environments.values());
        }
    }

    /** {@code --format} of {@code explain}. */
    static final class ToPlanFormat extends LabelConverter<PlanFormat> {
        ToPlanFormat() {
            super(PlanFormat.values());
        }
    }

    /** {@code --assembler}. */
    static final class ToAssembler extends LabelConverter<AssemblerChoice> {
        ToAssembler() {
            super(AssemblerChoice.values());
        }
    }

    /** {@code --emit}. */
    static final class ToOutput extends LabelConverter<Output> {
        ToOutput() {
            super(Output.values());
        }
    }
}
