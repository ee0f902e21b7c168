package io.stubgen.registration;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the text of a part of a layout, as in {@code .member[1].element}, in the text of the layout. */
final class TypePath {
    private static final Pattern STEP = Pattern.compile("\\.(?:member\\[(\\d+)\\]|element)");

    private final String type;
    private int at;

    private TypePath(String type) {
        this.type = type;
    }

    /**
     * The index at which the part starts, or the innermost part around it whose text can be found.
     *
     * @param type as written, known to be right
     * @param path of the part in the layout; empty for the layout itself
     */
    static int start(String type, String path) {
        TypePath finder = new TypePath(type);
        finder.skipBlanks();
        List<MatchResult> steps = STEP.matcher(path).results().toList();
        for (MatchResult step : steps) {
            while (finder.word().equals("align")) {
                finder.argument(1);
            }
            switch (finder.word()) {
                case "struct", "union" -> finder.argument(Integer.parseInt(step.group(1)));
                case "sequence" -> finder.argument(1);
                default -> {
                    return finder.at;
                }
            }
        }
        return finder.at;
    }

    private String word() {
        return type.substring(at, at + TypeScanner.lengthOfWord(type, at));
    }

    private void skipBlanks() {
        while (at < type.length() && Character.isWhitespace(type.charAt(at))) {
            at++;
        }
    }

    /** Goes to an argument of the form that starts here. */
    private void argument(int index) {
        at = type.indexOf('(', at) + 1;
        int depth = 0;
        for (int left = index; left > 0; at++) {
            switch (type.charAt(at)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> left -= depth == 0 ? 1 : 0;
                default -> {}
            }
        }
        skipBlanks();
    }
}
