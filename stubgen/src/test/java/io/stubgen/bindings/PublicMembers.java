package io.stubgen.bindings;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What users of generated classes see. */
final class PublicMembers {
    private static final Pattern DOCUMENTED = Pattern.compile(
            "(?s)    /\\*\\*((?:(?!\\*/).)*)\\*/\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*public ((?:(?![;{]).)*)[;{]");

    private PublicMembers() {}

    /** Those of a compiled class and of its nested classes, without {@code native}. */
    static SortedSet<String> of(Path classes, String name) throws IOException, ClassNotFoundException {
        SortedSet<String> members = new TreeSet<>();
        URL[] folder = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(folder, PublicMembers.class.getClassLoader())) {
            add(Class.forName(name, false, loader), members);
        }
        return members;
    }

    private static void add(Class<?> type, SortedSet<String> members) {
        members.add(type.toGenericString());
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                members.add(method.toGenericString().replace(" native ", " "));
            }
        }
        Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
                .forEach(constructor -> members.add(constructor.toGenericString()));
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isPrivate(field.getModifiers()))
                .forEach(field -> members.add(field.toGenericString()));
        for (Class<?> nested : type.getDeclaredClasses()) {
            if (Modifier.isPublic(nested.getModifiers())) {
                add(nested, members);
            }
        }
    }

    /** The documentation of each, by its declaration without {@code native}. */
    static SortedMap<String, String> documentation(String source) {
        SortedMap<String, String> comments = new TreeMap<>();
        for (MatchResult match : DOCUMENTED.matcher(source).results().toList()) {
            comments.put(match.group(2).replace("native ", "").replaceAll("\\s+", " ").strip(), match.group(1));
        }
        return comments;
    }
}
