package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The {@code foreign} section of one file, read by the rules of GraalVM's reader and stricter. */
final class ForeignSection {
    private static final List<String> SECTIONS = List.of("downcalls", "upcalls", "directUpcalls");

    private ForeignSection() {}

    /** The stubs that its entries ask for, without entries for which errors were reported. */
    static List<Entry> entries(
            NamedTypes named,
            SourceFile file,
            JsonValue section,
            Optional<MethodFinder> methods,
            Problems problems) {
        return Fields.of(section, "foreign", problems)
                .map(fields -> read(named, file, fields, methods, problems))
                .orElse(List.of());
    }

    private static List<Entry> read(
            NamedTypes named, SourceFile file, Fields foreign, Optional<MethodFinder> methods, Problems problems) {
        foreign.allowOnly(SECTIONS);
        EntryTypes types = new EntryTypes(file.scope(named), problems);
        DowncallReader downcallReader = new DowncallReader(file, types, problems);
        UpcallReader upcallReader = new UpcallReader(file, types, problems);
        DirectUpcallReader directUpcallReader = new DirectUpcallReader(file, types, methods, problems);
        Predicate<JsonValue> here =
                entry -> !file.isExtended() || EntryTargets.of(entry).contains(named.target());
        methods.ifPresent(finder -> checkConditions(foreign, here, finder, problems));
        List<Entry> entries = new ArrayList<>();
        list(foreign, "downcalls", here, problems)
                .forEach(entry -> downcallReader.read(entry).ifPresent(entries::add));
        list(foreign, "upcalls", here, problems)
                .forEach(entry -> upcallReader.read(entry).ifPresent(entries::add));
        list(foreign, "directUpcalls", here, problems)
                .forEach(entry -> entries.addAll(directUpcallReader.read(entry)));
        return entries;
    }

    /** Reports entries that never count, because the class that they wait for is missing. */
    private static void checkConditions(
            Fields foreign, Predicate<JsonValue> here, MethodFinder classes, Problems problems) {
        Problems untold = new Problems();
        for (String section : SECTIONS) {
            for (Fields entry : list(foreign, section, here, untold)) {
                entry.value("condition")
                        .flatMap(condition -> Fields.of(condition, entry.path("condition"), untold))
                        .flatMap(condition -> condition.string("typeReached"))
                        .filter(type -> !classes.has(type.text()))
                        .ifPresent(type -> problems.remark(
                                type.place(),
                                entry.path("condition.typeReached"),
                                Words.quote(type.text()) + " is not in the class path, so that it is never reached"
                                        + " and no call can use the entry; the name of a class is expected"));
            }
        }
    }

    /** @param here whether an entry is for the target */
    private static List<Fields> list(
            Fields foreign, String section, Predicate<JsonValue> here, Problems problems) {
        List<Fields> entries = new ArrayList<>();
        List<JsonValue> values = foreign.list(section);
        for (int index = 0; index < values.size(); index++) {
            if (here.test(values.get(index))) {
                Fields.of(values.get(index), path(section, index), problems).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static String path(String section, int index) {
        return section + "[" + index + "]";
    }

    /** The targets of each entry that is not for all, by its path in the document. */
    static Map<String, Set<Target>> targets(JsonValue section) {
        Problems untold = new Problems();
        Map<String, Set<Target>> targets = new HashMap<>();
        Fields.of(section, "foreign", untold).ifPresent(foreign -> SECTIONS.forEach(name -> {
            List<JsonValue> entries = foreign.list(name);
            for (int index = 0; index < entries.size(); index++) {
                Set<Target> own = EntryTargets.of(entries.get(index));
                if (!own.equals(PlatformNames.everyTarget())) {
                    targets.put(path(name, index), own);
                }
            }
        }));
        return targets;
    }
}
