package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads registrations: {@code reachability-metadata.json}, whose {@code foreign} section GraalVM reads too, and
 * {@code *.stubgen.json}, which looks the same and whose entries may moreover have
 *
 * <ul>
 *   <li>{@code "name": "length"}: the name of the stub and of its Java method; without it the symbol is, or, if there
 *       is none, a name derived from the signature or, for direct upcalls, from class and method,
 *   <li>{@code "symbol": "strlen"} (downcalls): the C function that the stub calls; without it the caller passes an
 *       address,
 *   <li>{@code "symbol": "compare"} (direct upcalls): a second C symbol for the stub,
 *   <li>{@code "returnTargetSize": 16} (downcalls): how many bytes a returned {@code void*} points to,
 *   <li>{@code "exceptions": "propagate"} (upcalls, direct upcalls): see {@link Uncaught}; without it,
 *       {@code "abort"}.
 * </ul>
 *
 * <p>With a class path, the static method that a direct upcall names is looked up there, by the types of
 * {@link DirectUpcall.Types#CARRIERS} and of {@link DirectUpcall.Types#SEGMENTS}; exactly one of the two must exist. A
 * direct upcall without types stands for every static method of that name that has primitive types only. Without a
 * class path, direct upcalls must have types, and methods with those of {@link DirectUpcall.Types#CARRIERS} are taken
 * to be there.
 *
 * <p>Equal registrations are united, whichever inputs they come from. The order of inputs does not matter.
 */
public final class RegistrationReader {
    private final Target target;
    private final Problems problems = new Problems();

    private RegistrationReader(Target target) {
        this.target = target;
    }

    /**
     * Reads all registrations in the inputs, without class path.
     *
     * @param target whose layouts the signatures are given
     * @param inputs each a JSON file, a folder, a jar, or a class path of these. In folders and jars,
     *     {@code META-INF/native-image/**}{@code /reachability-metadata.json} and {@code *.stubgen.json} are read
     * @throws InvalidInputException if anything is wrong with any of them, with all that is
     */
    public static Registrations read(Target target, List<String> inputs) {
        return read(target, inputs, List.of());
    }

    /**
     * Reads all registrations in the inputs.
     *
     * @param target whose layouts the signatures are given
     * @param inputs as above
     * @param classPath folders, jars and class paths with the classes that direct upcalls name; they are read, never
     *     loaded
     * @throws InvalidInputException if anything is wrong with any of them, with all that is
     */
    public static Registrations read(Target target, List<String> inputs, List<String> classPath) {
        RegistrationReader reader = new RegistrationReader(target);
        if (classPath.isEmpty()) {
            return reader.read(inputs, Optional.empty());
        }
        try (ClassPath classes = ClassPath.open(classPath, reader.problems)) {
            return reader.read(inputs, Optional.of(new MethodFinder(target, classes)));
        }
    }

    private Registrations read(List<String> inputs, Optional<MethodFinder> methods) {
        List<Entry> entries = new ArrayList<>();
        for (SourceFile file : InputFiles.find(inputs, problems)) {
            JsonDocument.foreignSection(file.name(), file.content(), problems)
                    .map(section -> ForeignSection.entries(target, file, section, methods, problems))
                    .ifPresent(entries::addAll);
        }
        entries.sort(Comparator.comparing(Entry::place));
        Collection<List<Entry>> stubs = EntryNames.byName(entries, problems);
        problems.throwErrors();
        return registrations(stubs);
    }

    private Registrations registrations(Collection<List<Entry>> stubs) {
        List<Downcall> downcalls = new ArrayList<>();
        List<Upcall> upcalls = new ArrayList<>();
        List<DirectUpcall> directUpcalls = new ArrayList<>();
        for (List<Entry> same : stubs) {
            List<Origin> origins = same.stream().map(Entry::origin).toList();
            switch (same.getFirst()) {
                case DowncallEntry downcall -> downcalls.add(downcall.downcall(origins));
                case UpcallEntry upcall -> upcalls.add(upcall.upcall(origins));
                case DirectUpcallEntry upcall -> directUpcalls.add(upcall.directUpcall(origins));
            }
        }
        return new Registrations(downcalls, upcalls, directUpcalls, problems.warnings());
    }
}
