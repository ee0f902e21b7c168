package io.stubgen.emit.peer;

import io.stubgen.emit.AssemblyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that assembles a file to an ELF object. Each instruction stands between two labels, and a section of their
 * own holds the distances between these, so that no instruction is looked for at a place that another one moved.
 */
final class ToolAssembler implements PeerAssembler {
    private static final String SOURCE = "instructions.s";
    private static final String OBJECT = "instructions.o";
    private static final String LENGTHS = ".lengths";
    private static final Pattern ERROR =
            Pattern.compile("^" + Pattern.quote(SOURCE) + ":(\\d+):(?:\\d+:)? [Ee]rror: (.*)$", Pattern.MULTILINE);

    private final String name;
    private final List<String> command;
    private final String preamble;

    /**
     * @param command the program and its options, to which files are added
     * @param preamble lines at the start of the file
     */
    ToolAssembler(String name, List<String> command, String preamble) {
        this.name = name;
        this.command = List.copyOf(command);
        this.preamble = preamble;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Answer> assemble(List<EmittedInstruction> instructions) {
        if (instructions.isEmpty()) {
            return List.of();
        }
        try {
            Path folder = Files.createTempDirectory("stubgen");
            try {
                return assemble(instructions, folder);
            } finally {
                Files.deleteIfExists(folder.resolve(SOURCE));
                Files.deleteIfExists(folder.resolve(OBJECT));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new AssemblyException("%s cannot be run: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Leaves out what is refused until the rest is assembled. */
    private List<Answer> assemble(List<EmittedInstruction> instructions, Path folder) throws IOException {
        Map<Integer, String> refused = new HashMap<>();
        while (true) {
            Files.writeString(folder.resolve(SOURCE), source(instructions, refused));
            Programs.Outcome outcome = Programs.run(folder, withFiles());
            if (outcome.status() == 0) {
                return answers(instructions.size(), refused, Files.readAllBytes(folder.resolve(OBJECT)));
            }
            Matcher error = ERROR.matcher(outcome.output());
            int before = refused.size();
            while (error.find()) {
                String reason = error.group(2);
                instruction(Integer.parseInt(error.group(1))).ifPresent(index -> refused.putIfAbsent(index, reason));
            }
            if (refused.size() == before) {
                throw new AssemblyException(
                        "%s failed: %s".formatted(name, outcome.output().strip().replace('\n', ' ')));
            }
        }
    }

    private List<String> withFiles() {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("-o", OBJECT, SOURCE));
        return line;
    }

    private String source(List<EmittedInstruction> instructions, Map<Integer, String> refused) {
        StringBuilder text = new StringBuilder(preamble);
        for (int index = 0; index < instructions.size(); index++) {
            String place = label(index);
            String instruction = refused.containsKey(index) ? "" : instructions.get(index).text().apply(place);
            text.append(place).append(": ").append(instruction).append('\n');
        }
        text.append(label(instructions.size())).append(":\n.section ").append(LENGTHS).append('\n');
        for (int index = 0; index < instructions.size(); index++) {
            text.append(".byte ").append(label(index + 1)).append('-').append(label(index)).append('\n');
        }
        return text.toString();
    }

    private static String label(int index) {
        return ".Lplace" + index;
    }

    /** The instruction in a line of the file, counted from 1. */
    private OptionalInt instruction(int line) {
        int index = line - 1 - (int) preamble.lines().count();
        return index >= 0 ? OptionalInt.of(index) : OptionalInt.empty();
    }

    private static List<Answer> answers(int count, Map<Integer, String> refused, byte[] object) {
        ElfSections sections = new ElfSections(object);
        byte[] code = sections.contents(".text");
        byte[] lengths = sections.contents(LENGTHS);
        List<Answer> answers = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < count; index++) {
            int end = start + lengths[index];
            answers.add(refused.containsKey(index)
                    ? new Refused(refused.get(index))
                    : new Encoded(Arrays.copyOfRange(code, start, end)));
            start = end;
        }
        return answers;
    }
}
