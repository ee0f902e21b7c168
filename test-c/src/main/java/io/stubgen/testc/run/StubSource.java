package io.stubgen.testc.run;

import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the stubs come from. */
@FunctionalInterface
public interface StubSource {

    /**
     * Makes the stubs of bridge c.
     *
     * @param cases each has the symbol {@link TestCase#stub} and calls {@link TestCase#callee}, or an address
     * @param folder an empty folder for whatever is written on the way
     * @return the object file, or a C or assembly file
     * @throws StubsFailedException if a case cannot be made
     */
    Path make(List<TestCase> cases, Path folder) throws IOException;

    /** Stubs cannot be made; the message says why. */
    final class StubsFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StubsFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
