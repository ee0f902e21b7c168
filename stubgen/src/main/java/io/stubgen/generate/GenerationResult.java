package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.registration.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run did.
 *
 * @param files the files written
 * @param targets what they hold, by target
 * @param verified what independent assemblers said of the instructions, a line for each target and assembler
 * @param warnings what is probably not meant so
 */
public record GenerationResult(
        List<Path> files, List<TargetSummary> targets, List<String> verified, List<Diagnostic> warnings) {
    public GenerationResult {
        files = List.copyOf(files);
        targets = List.copyOf(targets);
        verified = List.copyOf(verified);
        warnings = List.copyOf(warnings);
    }

    /**
     * The stubs of a target.
     *
     * @param target the platform
     * @param stubs their number
     * @param bodies number of different bodies among them: stubs of equal code share one
     * @param codeBytes bytes of machine code
     */
    public record TargetSummary(Target target, int stubs, int bodies, long codeBytes) {}
}
