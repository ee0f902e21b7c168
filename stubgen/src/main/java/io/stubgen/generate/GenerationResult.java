package io.stubgen.generate;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run did.
 *
 * @param files the files written
 * @param stubs number of downcall stubs
 * @param bodies number of different bodies among them: stubs of equal code share one
 * @param codeBytes bytes of machine code
 * @param warnings sentences for the user
 */
public record GenerationResult(List<Path> files, int stubs, int bodies, long codeBytes, List<String> warnings) {
    public GenerationResult {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }
}
