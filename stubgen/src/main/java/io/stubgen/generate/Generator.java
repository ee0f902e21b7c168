package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationResult.TargetSummary;
import io.stubgen.generate.TargetGeneration.TargetFiles;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.InvalidInputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads registrations, compiles their stubs and writes what a request asks for. */
public final class Generator {
    private final GenerationRequest request;
    private final Consumer<String> progress;
    private final FileSet files = new FileSet();
    private final List<TargetSummary> summaries = new ArrayList<>();
    private final List<String> verified = new ArrayList<>();
    /** What is wrong with the inputs on each target. */
    private final Map<Target, List<Diagnostic>> problems = new EnumMap<>(Target.class);

    private final Map<Target, List<Diagnostic>> warnings = new EnumMap<>(Target.class);

    private Generator(GenerationRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Carries out a request. If it fails, the files of earlier runs are as they were.
     *
     * @param progress is told what is done next, as in {@code compiling 12 stubs for linux-x64}
     * @throws InvalidInputException if the registrations cannot be used as they stand
     * @throws GenerationException if there is another reason why the request cannot be carried out
     */
    public static GenerationResult generate(GenerationRequest request, Consumer<String> progress) {
        return new Generator(request, progress).generate();
    }

    private GenerationResult generate() {
        request.targets().forEach(this::generate);
        List<Diagnostic> errors = Diagnostic.united(problems);
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        progress.accept("writing files");
        return new GenerationResult(files.write(), summaries, verified, Diagnostic.united(warnings));
    }

    private void generate(Target target) {
        problems.put(target, List.of());
        try {
            TargetFiles made = new TargetGeneration(request, target, progress).files();
            made.files().forEach(files::add);
            summaries.add(made.summary());
            verified.addAll(made.verified());
            warnings.put(target, made.warnings());
        } catch (InvalidInputException e) {
            problems.put(target, e.diagnostics());
        }
    }
}
