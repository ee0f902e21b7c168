package io.stubgen.bindings;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of generated source that may become too long. */
final class SourceLines {
    /** Columns of a line. */
    static final int WIDTH = 120;
    private static final Pattern IDENTIFIER = Pattern.compile("\\w+");

    private static final String FILE = """
            package %s;

            %s

            %s""";

    private SourceLines() {}

    /**
     * A file.
     *
     * @param imports classes to be imported if the code mentions their simple names, in order
     */
    static String file(String packageName, List<String> imports, String code) {
        Set<String> words = IDENTIFIER.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
        String needed = imports.stream()
                .filter(name -> words.contains(name.substring(name.lastIndexOf('.') + 1)))
                .map("import %s;"::formatted)
                .collect(Collectors.joining("\n"));
        return FILE.formatted(packageName, needed, code);
    }

    /**
     * A declaration with a value, on two lines if they do not fit on one.
     *
     * @param indent of the first line, in columns
     */
    static String declaration(int indent, String variable, String value) {
        String line = " ".repeat(indent) + variable + " = " + value + ";";
        return line.length() <= WIDTH
                ? line
                : " ".repeat(indent) + variable + " =\n" + " ".repeat(indent + 8) + value + ";";
    }

    /**
     * A condition in code: if they do not fit on one line, each alternative on a line of its own, and each part of an
     * alternative that is still too long.
     *
     * @param indent of the first line, in columns
     */
    static String condition(int indent, String head, String condition, String tail) {
        String line = " ".repeat(indent) + head + condition + tail;
        if (line.length() <= WIDTH) {
            return line;
        }
        return line.replace(" || ", "\n" + " ".repeat(indent + 8) + "|| ")
                .lines()
                .map(alternative -> alternative.length() <= WIDTH
                        ? alternative
                        : alternative.replace(" && ", "\n" + " ".repeat(indent + 12) + "&& "))
                .collect(Collectors.joining("\n"));
    }

    /**
     * A head, a list in parentheses and a tail: on one line if they fit, else the list on lines of its own, as full as
     * they get.
     *
     * @param indent of the first line, in columns
     */
    static String list(int indent, String head, List<String> items, String tail) {
        String line = " ".repeat(indent) + head + "(" + String.join(", ", items) + ")" + tail;
        if (line.length() <= WIDTH) {
            return line;
        }
        String continuation = "\n" + " ".repeat(indent + 8);
        StringBuilder text = new StringBuilder(" ".repeat(indent)).append(head).append('(');
        if (text.length() - text.lastIndexOf("\n") - 1 > WIDTH && head.contains(" ")) {
            int last = text.lastIndexOf(" ");
            text.replace(last, last + 1, continuation);
            continuation = "\n" + " ".repeat(indent + 16);
        }
        int column = WIDTH;
        for (int index = 0; index < items.size(); index++) {
            String item = items.get(index) + (index < items.size() - 1 ? "," : ")" + tail);
            if (column + 1 + item.length() > WIDTH) {
                text.append(continuation);
                column = continuation.length() - 1;
            } else {
                text.append(' ');
                column++;
            }
            text.append(item);
            column += item.length();
        }
        return text.toString();
    }
}
