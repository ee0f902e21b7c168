package io.stubgen.cli;

import io.stubgen.emit.Bridge;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.generate.AssemblerChoice;
import io.stubgen.generate.GenerationException;
import io.stubgen.generate.Labels;
import io.stubgen.generate.Output;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Constants on the command line, by what their {@code toString} says. */
abstract class LabelConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    private LabelConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String label) {
        try {
            return Labels.constant(type, label);
        } catch (GenerationException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** {@code --bridge}. */
    static final class ToBridge extends LabelConverter<Bridge> {
        ToBridge() {
            super(Bridge.class);
        }
    }

    /** {@code --format} of {@code check}. */
    static final class ToDiagnosticFormat extends LabelConverter<DiagnosticFormat> {
        ToDiagnosticFormat() {
            super(DiagnosticFormat.class);
        }
    }

    /** {@code --thread-environment}. */
    static final class ToEnvironments extends LabelConverter<Environments> {
        ToEnvironments() {
            super(Environments.class);
        }
    }

    /** {@code --format} of {@code explain}. */
    static final class ToPlanFormat extends LabelConverter<PlanFormat> {
        ToPlanFormat() {
            super(PlanFormat.class);
        }
    }

    /** {@code --assembler}. */
    static final class ToAssembler extends LabelConverter<AssemblerChoice> {
        ToAssembler() {
            super(AssemblerChoice.class);
        }
    }

    /** {@code --emit}. */
    static final class ToOutput extends LabelConverter<Output> {
        ToOutput() {
            super(Output.class);
        }
    }
}
