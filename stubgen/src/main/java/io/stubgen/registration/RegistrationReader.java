package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads registrations: {@code reachability-metadata.json}, whose {@code foreign} section GraalVM reads too, and
 * {@code *.stubgen.json}, which looks the same and whose downcalls may moreover have
 *
 * <ul>
 *   <li>{@code "symbol": "strlen"}: the C function that the stub calls; without it the caller passes an address,
 *   <li>{@code "name": "length"}: the name of the stub and of its Java method; without it the symbol is, or, if there
 *       is none, a name derived from the signature,
 *   <li>{@code "returnTargetSize": 16}: how many bytes a returned {@code void*} points to.
 * </ul>
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
     * Reads all registrations in the inputs.
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
        return new RegistrationReader(target).read(inputs);
    }

    private Registrations read(List<String> inputs) {
        List<Entry> entries = new ArrayList<>();
        for (SourceFile file : InputFiles.find(inputs, problems)) {
            ForeignSection section = JsonDocument.foreignSection(file.name(), file.content(), problems)
                    .map(foreign -> ForeignSection.of(target, file, foreign, problems))
                    .orElse(ForeignSection.EMPTY);
            entries.addAll(section.downcalls());
        }
        List<Downcall> downcalls = unite(entries);
        problems.throwErrors();
        return new Registrations(downcalls, List.of(), List.of(), problems.warnings());
    }

    /** One downcall a name, ascending by name. */
    private List<Downcall> unite(List<Entry> entries) {
        Map<String, List<Entry>> byName = new TreeMap<>();
        entries.stream()
                .sorted(Comparator.comparing(Entry::place))
                .forEach(entry -> byName.computeIfAbsent(entry.name(), _ -> new ArrayList<>()).add(entry));
        return byName.values().stream().map(this::united).toList();
    }

    private Downcall united(List<Entry> equallyNamed) {
        Entry first = equallyNamed.getFirst();
        for (Entry other : equallyNamed) {
            if (!other.isSame(first)) {
                problems.error(
                        other.place(),
                        other.origin().entry(),
                        "the name %s stands for another downcall already, at %s: %s; another \"name\" is expected"
                                .formatted(Words.quote(first.name()), first.place(), first.origin().entry()));
            }
        }
        return new Downcall(
                first.name(),
                first.symbol(),
                first.shape().signature(),
                first.shape().function(),
                first.shape().options(),
                first.shape().resultTargetSize(),
                equallyNamed.stream().map(Entry::origin).toList());
    }
}
