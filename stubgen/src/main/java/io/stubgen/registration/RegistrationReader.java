package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.lang.foreign.FunctionDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
            Collection<List<Entry>> stubs = EntryNames.byName(entries, problems);
            Duplicates.report(entries, problems);
            return registrations(
                    stubs,
                    documents.dependOnTarget() ? platforms(documents, stubs, methods) : Map.of(),
                    documents.structs(problems));
        } catch (InvalidInputException e) {
            return new Registrations(List.of(), List.of(), List.of(), problems.warnings());
        }
    }

    /** The layouts of entries on all targets, by name. */
    private Map<String, Platforms> platforms(
            Documents documents, Collection<List<Entry>> stubs, Function<Target, Optional<MethodFinder>> methods) {
        Map<String, Map<Target, Shape>> shapes = new HashMap<>();
        for (Target other : Target.values()) {
            Collection<List<Entry>> there = other == target ? stubs : elsewhere(documents, other, methods.apply(other));
            there.forEach(same -> shapes.computeIfAbsent(same.getFirst().name(), _ -> new EnumMap<>(Target.class))
                    .put(other, same.getFirst().shape()));
        }
        for (List<Entry> same : stubs) {
            requireOneJavaType(same.getFirst(), shapes.get(same.getFirst().name()));
        }
        Map<String, Platforms> platforms = new HashMap<>();
        shapes.forEach((name, byTarget) -> {
            Map<Target, FunctionDescriptor> functions = new EnumMap<>(Target.class);
            byTarget.forEach((other, shape) -> functions.put(other, shape.function()));
            platforms.put(name, new Platforms(functions));
        });
        return platforms;
    }

    /** The entries on another target; what is wrong with them there is told when stubs are made for it. */
    private static Collection<List<Entry>> elsewhere(
            Documents documents, Target other, Optional<MethodFinder> methods) {
        Problems untold = new Problems();
        try {
            return EntryNames.byName(documents.entries(other, methods, untold), untold);
        } catch (InvalidInputException e) {
            return List.of();
        }
    }

    /** Bindings are one source for all targets. */
    private void requireOneJavaType(Entry entry, Map<Target, Shape> shapes) {
        Map<String, Target> types = new LinkedHashMap<>();
        shapes.forEach((other, shape) -> types.putIfAbsent(MethodForms.javaType(shape.function()), other));
        if (types.size() > 1) {
            String told = types.entrySet().stream()
                    .map(type -> type.getKey() + " on " + type.getValue())
                    .collect(Collectors.joining(", "));
            problems.error(
                    entry.place(),
                    entry.origin().entry(),
                    "in Java this is %s; types that are the same there on all targets are expected".formatted(told));
        }
    }

    private Registrations registrations(
            Collection<List<Entry>> stubs, Map<String, Platforms> platforms, List<NamedStruct> structs) {
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
        return new Registrations(downcalls, upcalls, directUpcalls, structs, problems.warnings());
    }
}
