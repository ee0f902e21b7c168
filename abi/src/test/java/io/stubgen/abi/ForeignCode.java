package io.stubgen.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The machine code of an object file of another system, as assembly text for this one. */
final class ForeignCode {
    private static final Pattern CONTENTS = Pattern.compile("(?m)^ ([0-9a-f]+) ((?:[0-9a-f]{2,8} ){1,4})");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^([0-9a-f]+) T _?(calle[er]_[0-9]+)$");

    private ForeignCode() {}

    /** The text, with the names of its functions; the code must refer to nothing outside itself. */
    static String of(Path folder, Target target, String object) throws IOException, InterruptedException {
        String section = target.objectFormat() == Target.ObjectFormat.MACH_O ? "__text" : ".text";
        String relocations = Tool.run(folder, List.of("llvm-objdump", "-r", "--section=" + section, object));
        assertEquals(-1, relocations.indexOf("RELOCATION RECORDS FOR [" + section), relocations);

        StringBuilder text = new StringBuilder(".section .note.GNU-stack, \"\"\n.text\n.balign 16\ncode:\n");
        Matcher contents = CONTENTS.matcher(
                Tool.run(folder, List.of("llvm-objdump", "-s", "--section=" + section, object)));
        while (contents.find()) {
            String bytes = Pattern.compile("[0-9a-f]{2}")
                    .matcher(contents.group(2))
                    .results()
                    .map(match -> "0x" + match.group())
                    .collect(Collectors.joining(", "));
            text.append("    .byte ").append(bytes).append('\n');
        }
        Matcher functions = FUNCTION.matcher(Tool.run(folder, List.of("llvm-nm", object)));
        while (functions.find()) {
            text.append(".globl %s\n.set %s, code + 0x%s\n"
                    .formatted(functions.group(2), functions.group(2), functions.group(1)));
        }
        return text.toString();
    }
}
