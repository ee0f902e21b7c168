package io.stubgen.registration;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * The files that are read of what the user names, which are the same for those that read them, watch them, or take
 * their checksums.
 *
 * <p>Of inputs these are the files that are named, jars, and in folders {@code META-INF/native-image/} with any folders
 * between and {@code reachability-metadata.json}, and {@code *.stubgen.json} anywhere. A folder may also be one that
 * GraalVM's {@code -H:ConfigurationFileDirectories} takes: {@code reachability-metadata.json} may stand in it directly.
 * Of class paths these are the jars and, in folders, the class files. Links are followed.
 */
public final class ReadFiles {
    /** The folder below which GraalVM's file is looked for, in folders and jars. */
    static final String METADATA_FOLDER = "META-INF/native-image/";

    private ReadFiles() {}

    /**
     * The files that {@link RegistrationReader} would read now, each once, ascending. Of the class files in folders it
     * reads those that registrations name, which may be any of them. What is absent is left out, and so are folders
     * that cannot be listed: the reader reports them.
     *
     * @param inputs as the reader takes them
     * @param classPath as the reader takes it
     */
    public static SortedSet<Path> of(List<String> inputs, List<String> classPath) {
        Problems unreported = new Problems();
        List<NamedPath> files = new ArrayList<>();
        for (String input : inputs) {
            files.addAll(withRegistrations(input, unreported));
        }
        for (String path : classPath) {
            for (NamedPath entry : NamedPath.ofClassPath(path, unreported)) {
                add(entry, ReadFiles::isClassFile, files, unreported);
            }
        }
        SortedSet<Path> paths = new TreeSet<>();
        files.forEach(file -> paths.add(file.path()));
        return paths;
    }

    /**
     * The files of an input: those with registrations, and jars.
     *
     * @param problems is told what is absent, and which folders cannot be listed
     */
    static List<NamedPath> withRegistrations(String input, Problems problems) {
        List<NamedPath> files = new ArrayList<>();
        for (NamedPath named : NamedPath.ofInput(input, problems)) {
            add(named, ReadFiles::isRegistrationFile, files, problems);
        }
        return files;
    }

    /**
     * Whether a file has registrations by its name.
     *
     * @param inside the name from the folder or jar that it is in, with {@code /}
     */
    static boolean isRegistration(String inside) {
        return SourceFile.isExtended(inside)
                || inside.startsWith(METADATA_FOLDER) && inside.endsWith("/" + SourceFile.METADATA);
    }

    /** Links that lead nowhere are among them: somebody meant a file to be read. */
    private static boolean isRegistrationFile(String inside, BasicFileAttributes attributes) {
        return (isRegistration(inside) || inside.equals(SourceFile.METADATA)) && !attributes.isOther();
    }

    private static boolean isClassFile(String inside, BasicFileAttributes attributes) {
        return inside.endsWith(".class") && attributes.isRegularFile();
    }

    /** Adds the file itself, or those files of a folder that are wanted, by their names from there. */
    private static void add(
            NamedPath named,
            BiPredicate<String, BasicFileAttributes> wanted,
            List<NamedPath> files,
            Problems problems) {
        if (!named.isFolder()) {
            files.add(named);
            return;
        }
        Path folder = named.path();
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String inside = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (wanted.test(inside, attributes)) {
                    files.add(named.file(inside, file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                if (!(failure instanceof FileSystemLoopException)) {
                    problems.error(Place.of(file.toString()), unreadable(failure));
                }
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            problems.error(Place.of(named.name()), unreadable(e));
        }
    }

    /** Says that a file or folder cannot be read. */
    static String unreadable(IOException failure) {
        String kind = failure.getClass().getSimpleName();
        String reason = kind.endsWith("Exception") ? kind.substring(0, kind.length() - "Exception".length()) : kind;
        return failure instanceof AccessDeniedException
                ? "not readable; permission to read it is expected"
                : "not readable (" + reason + "); a file or folder that can be read is expected";
    }
}
