package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.stubgen.abi.LayoutRules;
import io.stubgen.abi.Target;
import io.stubgen.abi.Violation;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The structs and unions of descriptions have the sizes, alignments and offsets that C compilers give them. */
class CLayoutsTest {
    private static final int COUNT = Boolean.getBoolean("stubgen.full") ? 20_000 : 2_000;
    private static final long SEED = 1;
    private static final CDescriptions DESCRIPTIONS = new CDescriptions(SEED, COUNT);
    private static final Pattern CONSTANT =
            Pattern.compile("\\s*\\.(?:quad|xword)\\s+(-?\\d+).*|\\s*\\.zero\\s+8\\b.*");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void areAsClangLaysThemOut(Target target) throws IOException, InterruptedException {
        compare(target, List.of("clang", "--target=" + triple(target)));
    }

    @Test
    void areAsGccLaysThemOut() throws IOException, InterruptedException {
        compare(Target.LINUX_X64, List.of("gcc"));
    }

    private static String triple(Target target) {
        return switch (target) {
            case LINUX_X64 -> "x86_64-linux-gnu";
            case LINUX_AARCH64 -> "aarch64-linux-gnu";
            case MACOS_X64 -> "x86_64-apple-macos11";
            case MACOS_AARCH64 -> "arm64-apple-macos11";
            case WINDOWS_X64 -> "x86_64-windows-msvc";
            case WINDOWS_AARCH64 -> "aarch64-windows-msvc";
        };
    }

    private void compare(Target target, List<String> compiler) throws IOException, InterruptedException {
        StringBuilder program =
                new StringBuilder(DESCRIPTIONS.inC()).append("const unsigned long long measured[] = {\n");
        List<String> asked = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        NamedTypes types = types(target);
        DESCRIPTIONS.definitions().keySet().forEach(name -> {
            TypePart type = types.find(name).orElseThrow();
            asked.add("sizeof(" + name + ")");
            ours.add(type.layout().byteSize());
            asked.add("_Alignof(" + name + ")");
            ours.add(type.layout().byteAlignment());
            type.members().forEach(member -> {
                asked.add("__builtin_offsetof(" + name + ", " + member.name() + ")");
                ours.add(member.offset());
            });
        });
        asked.forEach(expression -> program.append(expression).append(",\n"));
        // No zero ends the array, so that no assembler may leave values out.
        List<Long> theirs = constants(compiler, program.append("-1};\n").toString(), asked.size() + 1);
        for (int index = 0; index < asked.size(); index++) {
            assertEquals(theirs.get(index), ours.get(index), target + ": " + asked.get(index));
        }
        System.out.printf(
                "cstruct and cunion, %s: %d sizes, alignments and offsets of %d types are those of %s%n",
                target, asked.size(), COUNT, String.join(" ", compiler));
    }

    private static NamedTypes types(Target target) {
        Problems problems = new Problems();
        StringBuilder section = new StringBuilder();
        DESCRIPTIONS.definitions().forEach((name, text) ->
                section.append(section.isEmpty() ? "" : ",\n").append("\"%s\": \"%s\"".formatted(name, text)));
        byte[] json = ("{\"types\": {" + section + "}}").getBytes(StandardCharsets.UTF_8);
        TypeSection reader = new TypeSection(problems);
        JsonDocument.sections(new SourceFile("a.stubgen.json", json), problems).types().ifPresent(reader::read);
        NamedTypes types = new NamedTypes(target, reader.definitions(), problems);
        types.check();
        problems.throwErrors();
        assertEquals(COUNT, types.names().size());
        return types;
    }

    /** What the linker of Java accepts, so that stubs are what they would be for the same struct in explicit form. */
    @ParameterizedTest
    @EnumSource
    void breakNoRuleOfLayouts(Target target) {
        NamedTypes types = types(target);
        int passed = 0;
        for (String name : types.names()) {
            GroupLayout layout = (GroupLayout) types.find(name).orElseThrow().layout();
            List<Violation> violations =
                    LayoutRules.check(target, FunctionDescriptor.of(layout, layout), OptionalInt.empty());
            assertEquals(List.of(), violations, () -> DESCRIPTIONS.definitions().get(name));
            passed++;
        }
        assertTrue(passed >= COUNT);
    }

    private List<Long> constants(List<String> compiler, String program, int count)
            throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("measured.c"), program);
        Path assembly = folder.resolve("measured.s");
        Path messages = folder.resolve("messages");
        List<String> command = new ArrayList<>(compiler);
        command.addAll(List.of("-w", "-S", "-o", assembly.toString(), source.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
        } catch (IOException e) {
            return abort(compiler.getFirst() + " is not here");
        }
        assertEquals(0, process.waitFor(), Files.readString(messages));
        List<Long> constants = Files.readAllLines(assembly).stream()
                .map(CONSTANT::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1) == null ? 0L : Long.parseLong(line.group(1)))
                .toList();
        assertEquals(count, constants.size(), "constants in the assembly");
        return constants;
    }
}
