package io.stubgen.testc.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How objects become a program.
 *
 * @param command the program that links, with the options that stand before the objects
 * @param options those that stand behind them, as libraries do
 * @param output the option that names the program, with {@code %s} for its name
 * @param extension of the program's name, with its dot; may be empty
 */
public record Linker(List<String> command, List<String> options, List<String> output, String extension) {
    public Linker {
        command = List.copyOf(command);
        options = List.copyOf(options);
        output = List.copyOf(output);
    }

    /** A compiler that links. */
    static Linker through(String compiler, String extension, String... options) {
        return new Linker(List.of(compiler), List.of(options), List.of("-o", "%s"), extension);
    }

    /** The command line that links a program of that name, without the extension. */
    List<String> words(List<String> objects, String program) {
        List<String> words = new ArrayList<>(command);
        words.addAll(objects);
        words.addAll(options);
        output.forEach(word -> words.add(word.formatted(file(program))));
        return words;
    }

    /** The file of a program. */
    String file(String program) {
        return program + extension;
    }
}
