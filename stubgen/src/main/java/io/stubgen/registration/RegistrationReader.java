package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
 *       {@code "abort"},
 *   <li>{@code "targets": ["linux-x64", "windows"]}: for which targets the entry is; without it, for all. It is read
 *       and checked on these only, and may have the name of another one that is for others.
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
    private final Problems problems;

    private RegistrationReader(Target target, Rigour rigour) {
        this.target = target;
        this.problems = new Problems(rigour);
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
        RegistrationReader reader = new RegistrationReader(target, Rigour.GENERATION);
        Registrations registrations = reader.readWith(inputs, classPath);
        reader.problems.throwErrors();
        return registrations;
    }

    /**
     * Reads all registrations in the inputs and tells what is wrong with them.
     *
     * @param target whose layouts the signatures are given
     * @param inputs as above
     * @param classPath as above
     * @param rigour how much is said of them
     */
    public static Reading check(Target target, List<String> inputs, List<String> classPath, Rigour rigour) {
        RegistrationReader reader = new RegistrationReader(target, rigour);
        Registrations registrations = reader.readWith(inputs, classPath);
        return new Reading(registrations, reader.problems.all());
    }

    /** The same of files whose content is known, without class path. */
    static Reading check(Target target, List<SourceFile> files, Rigour rigour) {
        RegistrationReader reader = new RegistrationReader(target, rigour);
        Registrations registrations = reader.read(files, _ -> Optional.empty());
        return new Reading(registrations, reader.problems.all());
    }

    private Registrations readWith(List<String> inputs, List<String> classPath) {
        List<SourceFile> files = InputFiles.find(inputs, problems);
        if (classPath.isEmpty()) {
            return read(files, _ -> Optional.empty());
        }
        try (ClassPath classes = ClassPath.open(classPath, problems)) {
            return read(files, other -> Optional.of(new MethodFinder(other, classes)));
        }
    }

    /** Those without errors; none if a definition of a type is wrong. */
    private Registrations read(List<SourceFile> files, Function<Target, Optional<MethodFinder>> methods) {
        try {
            Documents documents = new Documents(files, problems);
            List<Entry> entries = documents.entries(target, methods.apply(target), problems);
            OtherTargets others = new OtherTargets(target, documents, methods);
            Map<Target, List<Entry>> everywhere = others.entries();
            everywhere.put(target, entries);
            Map<Target, Collection<List<Entry>>> stubs = new EnumMap<>(Target.class);
            EntryNames names = new EntryNames(everywhere.values());
            everywhere.forEach((there, own) ->
                    stubs.put(there, names.byName(own, there == target ? problems : others.problems(there))));
            Duplicates.report(entries, problems);
            if (problems.rigour() == Rigour.GENERATION) {
                others.report(problems);
            }
            List<NamedStruct> structs = documents.structs(problems);
            return documents.dependOnTarget()
                    ? registrations(stubs, structs)
                    : registrations(stubs.get(target), Map.of(), structs, Optional.empty());
        } catch (InvalidInputException e) {
            return new Registrations(List.of(), List.of(), List.of(), problems.warnings());
        }
    }

    /** Those of which bindings must be made that are the same for every target. */
    private Registrations registrations(Map<Target, Collection<List<Entry>>> stubs, List<NamedStruct> structs) {
        Map<String, StubVariants> variants = StubVariants.of(stubs);
        variants.values().forEach(stub -> stub.requireOneMember(problems));
        Map<String, Platforms> platforms = new HashMap<>();
        variants.forEach((name, stub) -> platforms.put(name, stub.platforms()));
        List<List<Entry>> all = variants.values().stream().map(StubVariants::all).toList();
        Registrations everywhere = registrations(all, platforms, structs, Optional.empty());
        return registrations(stubs.get(target), platforms, structs, Optional.of(everywhere));
    }

    private Registrations registrations(
            Collection<List<Entry>> stubs,
            Map<String, Platforms> platforms,
            List<NamedStruct> structs,
            Optional<Registrations> union) {
        List<Downcall> downcalls = new ArrayList<>();
        List<Upcall> upcalls = new ArrayList<>();
        List<DirectUpcall> directUpcalls = new ArrayList<>();
        for (List<Entry> same : stubs) {
            List<Origin> origins = same.stream().map(Entry::origin).toList();
            Entry first = same.getFirst();
            Platforms everywhere = platforms.getOrDefault(first.name(), Platforms.ALIKE);
            switch (first) {
                case DowncallEntry downcall -> downcalls.add(downcall.downcall(origins, everywhere));
                case UpcallEntry upcall -> upcalls.add(upcall.upcall(origins, everywhere));
                case DirectUpcallEntry upcall -> directUpcalls.add(upcall.directUpcall(origins, everywhere));
            }
        }
        return new Registrations(downcalls, upcalls, directUpcalls, structs, problems.warnings(), union);
    }
}
