package io.stubgen.cli;

import java.util.List;

/** What {@code --watch} sees, for tests that compare it with what others do. */
public final class Watching {
    private Watching() {}

    /** What is equal as long as nothing has changed that is watched. */
    public static Object stamps(List<String> inputs, List<String> classPath) {
        return new WatchedFiles(inputs, classPath).stamps();
    }
}
