package io.stubgen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown, parts of which are written by programs. Such a part stands between the lines
 * {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}.
 *
 * @param file the page
 */
public record Page(Path file) {

    /** Replaces a part by text, which ends with a line end. */
    public void replace(String name, String text) throws IOException {
        String page = Files.readString(file);
        Matcher part = Pattern.compile("(?s)(<!-- begin " + name + " -->\n).*?(<!-- end " + name + " -->\n)")
                .matcher(page);
        if (!part.find()) {
            throw new IllegalStateException("%s has no part <!-- begin %s --> ... <!-- end %2$s -->"
                    .formatted(file, name));
        }
        Files.writeString(
                file, page.substring(0, part.end(1)) + "\n" + text + "\n" + page.substring(part.start(2)));
    }
}
