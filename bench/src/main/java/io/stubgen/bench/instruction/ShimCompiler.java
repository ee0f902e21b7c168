package io.stubgen.bench.instruction;

import io.stubgen.abi.OperatingSystem;
import io.stubgen.bench.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles C files with {@code -O2} and counts the instructions of their functions. */
final class ShimCompiler {
    /** The first line of a function, or of the part of it that gcc puts elsewhere. */
    private static final Pattern FUNCTION = Pattern.compile("[0-9a-f]+ <(\\w+?)(\\.cold)?>:");

    /** An instruction: address, tab, text. */
    private static final Pattern INSTRUCTION = Pattern.compile("\\s+[0-9a-f]+:\\s+(\\S.*)");

    /** Landing pads and padding. */
    private static final Pattern NOT_COUNTED = Pattern.compile(
            "endbr64.*|bti\\s.*|hint\\s+#(34|0x22).*|(data16\\s+|cs\\s+)*nop.*|xchgw\\s+%ax, %ax.*|int3.*|udf.*");

    /** Mach-O gives the first function of a file another name in disassembly, so that this comes first. */
    private static final String FIRST = "void first(void) {}\n";

    private final Peer peer;
    private final Path folder;

    ShimCompiler(Peer peer, Path folder) {
        this.peer = peer;
        this.folder = folder;
    }

    /** The instructions of every function, by its name in C; landing pads and padding are not counted. */
    Map<String, Integer> counts(String text) {
        Path object = folder.resolve("shims.o");
        List<String> words = new ArrayList<>(peer.command());
        words.addAll(List.of("-O2", "-Wall", "-Werror"));
        try {
            words.addAll(includes());
            Path source = Files.writeString(folder.resolve("shims.c"), FIRST + text);
            words.addAll(List.of("-c", source.toString(), "-o", object.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.run(words);
        return counts(object);
    }

    /** The JDK's header of this machine, and what it includes, for the target. */
    private List<String> includes() throws IOException {
        Path jni = Path.of(System.getProperty("java.home"), "include");
        Path own = Files.createDirectories(folder.resolve("include"));
        Files.writeString(own.resolve("jni_md.h"), """
                #define JNIEXPORT %s
                #define JNIIMPORT
                #define JNICALL
                typedef int jint;
                typedef long long jlong;
                typedef signed char jbyte;
                """.formatted(
                        peer.target().operatingSystem() == OperatingSystem.WINDOWS
                                ? "__declspec(dllexport)"
                                : "__attribute__((visibility(\"default\")))"));
        List<String> words = new ArrayList<>(List.of("-I" + own, "-I" + jni));
        switch (peer.headers()) {
            case SYSTEM -> { }
            case NONE -> {
                Files.writeString(own.resolve("stdio.h"), "");
                words.add("-nostdlibinc");
            }
        }
        return words;
    }

    /** The instructions of every function in an object; landing pads and padding are not counted. */
    static Map<String, Integer> counts(Path object) {
        String text = Command.run(
                List.of(InstructionComparison.DISASSEMBLER, "-d", "--no-show-raw-insn", object.toString()));
        Map<String, Integer> counts = new LinkedHashMap<>();
        // Before every name that C has.
        String underscore = text.contains("file format mach-o") ? "_" : "";
        String function = "";
        for (String line : text.lines().toList()) {
            Matcher start = FUNCTION.matcher(line);
            Matcher instruction = INSTRUCTION.matcher(line);
            if (start.matches()) {
                function = start.group(1).startsWith(underscore)
                        ? start.group(1).substring(underscore.length())
                        : start.group(1);
                counts.putIfAbsent(function, 0);
            } else if (instruction.matches() && !NOT_COUNTED.matcher(instruction.group(1)).matches()) {
                counts.merge(function, 1, Integer::sum);
            }
        }
        return counts;
    }
}
