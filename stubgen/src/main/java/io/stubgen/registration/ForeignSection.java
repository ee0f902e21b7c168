package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code foreign} section of one file, read by the rules of GraalVM's reader and stricter. */
final class ForeignSection {
    private static final List<String> SECTIONS = List.of("downcalls", "upcalls", "directUpcalls");

    private final SourceFile file;
    private final JsonValue section;
    /** Those of each entry that is not for all, by its path: {@code downcalls[3]}. */
    private final Map<String, Set<Target>> targets = new HashMap<>();

    ForeignSection(SourceFile file, JsonValue section) {
        this.file = file;
        this.section = section;
        if (file.isExtended()) {
            Fields.of(section, "foreign", new Problems()).ifPresent(foreign -> SECTIONS.forEach(name -> {
                List<JsonValue> entries = foreign.list(name);
                for (int index = 0; index < entries.size(); index++) {
                    Set<Target> own = EntryTargets.of(entries.get(index));
                    if (!own.equals(PlatformNames.everyTarget())) {
                        targets.put(path(name, index), own);
                    }
                }
            }));
        }
    }

    SourceFile file() {
        return file;
    }

    /** The sets of targets of the entries that are not for all. */
    Collection<Set<Target>> targets() {
        return targets.values();
    }

    /**
     * Whether a part of the section is for a target.
     *
     * @param path as in {@code downcalls[3].parameterTypes[1]}; what is in no entry is for all
     */
    boolean isFor(Target target, String path) {
        String entry = path.substring(0, path.indexOf(']') + 1);
        return targets.getOrDefault(entry, PlatformNames.everyTarget()).contains(target);
    }

    /** The stubs that its entries ask for, without entries for which errors were reported. */
    List<Entry> entries(NamedTypes named, Optional<MethodFinder> methods, Problems problems) {
        return Fields.of(section, "foreign", problems)
                .map(fields -> read(named, fields, methods, problems))
                .orElse(List.of());
    }

    private List<Entry> read(NamedTypes named, Fields foreign, Optional<MethodFinder> methods, Problems problems) {
        foreign.allowOnly(SECTIONS);
        EntryTypes types = new EntryTypes(file.scope(named), problems);
        DowncallReader downcallReader = new DowncallReader(file, types, problems);
        UpcallReader upcallReader = new UpcallReader(file, types, problems);
        DirectUpcallReader directUpcallReader = new DirectUpcallReader(file, types, methods, problems);
        Target target = named.target();
        methods.ifPresent(finder -> checkConditions(foreign, target, finder, problems));
        List<Entry> entries = new ArrayList<>();
        list(foreign, "downcalls", target, problems)
                .forEach(entry -> downcallReader.read(entry).ifPresent(entries::add));
        list(foreign, "upcalls", target, problems)
                .forEach(entry -> upcallReader.read(entry).ifPresent(entries::add));
        list(foreign, "directUpcalls", target, problems)
                .forEach(entry -> entries.addAll(directUpcallReader.read(entry)));
        return entries;
    }

    /** Reports entries that never count, because the class that they wait for is missing. */
    private void checkConditions(Fields foreign, Target target, MethodFinder classes, Problems problems) {
        Problems untold = new Problems();
        for (String name : SECTIONS) {
            for (Fields entry : list(foreign, name, target, untold)) {
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

    /** The entries for a target in a part of the section. */
    private List<Fields> list(Fields foreign, String name, Target target, Problems problems) {
        List<Fields> entries = new ArrayList<>();
        List<JsonValue> values = foreign.list(name);
        for (int index = 0; index < values.size(); index++) {
            String path = path(name, index);
            if (isFor(target, path)) {
                Fields.of(values.get(index), path, problems).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static String path(String name, int index) {
        return name + "[" + index + "]";
    }
}
