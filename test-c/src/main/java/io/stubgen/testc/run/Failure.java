package io.stubgen.testc.run;

import io.stubgen.testc.signature.TestCase;
import java.util.List;

/**
 * A case that failed.
 *
 * @param test the case
 * @param variant how its program was compiled
 * @param complaints what was wrong, a sentence each
 */
public record Failure(TestCase test, Variant variant, List<String> complaints) {
    public Failure {
        complaints = List.copyOf(complaints);
    }
}
