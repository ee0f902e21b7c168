package io.stubgen.cli;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationException;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Targets on the command line: by name, {@value #HOST}, or {@value #ALL}. */
final class TargetNames implements ITypeConverter<TargetNames.Selection>, Iterable<String> {
    /** The platform on which stubgen runs. */
    static final String HOST = io.stubgen.generate.TargetNames.HOST;
    /** Every platform. */
    static final String ALL = io.stubgen.generate.TargetNames.ALL;

    /** What one name stands for. */
    record Selection(List<Target> targets) {
        Selection {
            targets = List.copyOf(targets);
        }

        /** The targets of all names, each once. */
        static List<Target> of(List<Selection> names) {
            return names.stream().flatMap(name -> name.targets().stream()).distinct().toList();
        }
    }

    @Override
    public Selection convert(String name) {
        try {
            return new Selection(io.stubgen.generate.TargetNames.targets(name));
        } catch (GenerationException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Iterator<String> iterator() {
        return io.stubgen.generate.TargetNames.all().iterator();
    }
}
