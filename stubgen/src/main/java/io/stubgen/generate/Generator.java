package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.generate.GenerationResult.TargetSummary;
import io.stubgen.generate.TargetGeneration.TargetFiles;
import io.stubgen.registration.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads registrations, compiles their stubs and writes what a request asks for. */
public final class Generator {
    private final GenerationRequest request;
    private final Consumer<String> progress;
    private final FileSet files = new FileSet();
    private final List<TargetSummary> summaries = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    /** What is wrong with the inputs, and on which targets. */
    private final Map<String, List<Target>> problems = new LinkedHashMap<>();

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
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.entrySet().stream()
                    .map(problem -> message(problem.getKey(), problem.getValue()))
                    .toList());
        }
        progress.accept("writing files");
        return new GenerationResult(files.write(), summaries, List.copyOf(warnings));
    }

    private void generate(Target target) {
        try {
            TargetFiles made = new TargetGeneration(request, target, progress).files();
            made.files().forEach(files::add);
            summaries.add(made.summary());
            warnings.addAll(made.warnings());
        } catch (InvalidInputException e) {
            e.messages().forEach(message ->
                    problems.computeIfAbsent(message, _ -> new ArrayList<>()).add(target));
        }
    }

    /** What is wrong on some targets only names them. */
    private String message(String problem, List<Target> targets) {
        return targets.size() == request.targets().size()
                ? problem
                : targets.stream().map(Target::toString).collect(Collectors.joining(", ", problem + " (on ", ")"));
    }
}
