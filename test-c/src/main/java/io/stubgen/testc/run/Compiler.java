package io.stubgen.testc.run;

import java.util.List;

/**
 * A C compiler.
 *
 * @param name in reports
 * @param command the program with the options that every call needs
 */
public record Compiler(String name, List<String> command) {
    public Compiler {
        command = List.copyOf(command);
    }
}
