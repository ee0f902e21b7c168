package io.stubgen.testc.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How programs of a platform are run on this machine. */
public interface Runner {

    /**
     * What every command line starts with.
     *
     * @param words before the program's name
     * @param environment variables, beside those of this process
     */
    record Launcher(List<String> words, Map<String, String> environment) {
        public Launcher {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    /** The programs that running takes. */
    List<String> tools();

    /**
     * Prepares whatever runs programs, once for many of them.
     *
     * @param folder an absolute path; what is written there stays for all runs
     */
    Launcher prepare(Path folder) throws IOException;

    /** Programs run as they are. */
    record Native() implements Runner {

        @Override
        public List<String> tools() {
            return List.of();
        }

        @Override
        public Launcher prepare(Path folder) {
            return new Launcher(List.of(), Map.of());
        }
    }

    /** Programs are run by another one. */
    record Emulator(List<String> command) implements Runner {
        public Emulator {
            command = List.copyOf(command);
        }

        @Override
        public List<String> tools() {
            return command.subList(0, 1);
        }

        @Override
        public Launcher prepare(Path folder) {
            return new Launcher(command, Map.of());
        }
    }

    /**
     * Wine, with a prefix of its own. The prefix is an empty folder: in the mode in which Wine itself fills new
     * prefixes its libraries need no files there, and the first start takes milliseconds, not many seconds.
     */
    record Wine() implements Runner {

        @Override
        public List<String> tools() {
            return List.of("wine");
        }

        @Override
        public Launcher prepare(Path folder) throws IOException {
            Path prefix = Files.createDirectories(folder.resolve("wine"));
            Files.writeString(prefix.resolve(".update-timestamp"), "disable\n");
            return new Launcher(
                    tools(),
                    Map.of("WINEPREFIX", prefix.toString(), "WINEDEBUG", "-all", "WINEBOOTSTRAPMODE", "1"));
        }
    }
}
