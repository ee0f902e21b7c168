package io.stubgen.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        methods.ifPresent(finder -> checkConditions(foreign, finder, problems));
        List<Entry> entries = new ArrayList<>();
        list(foreign, "downcalls", problems)
                .forEach(entry -> downcallReader.read(entry).ifPresent(entries::add));
        list(foreign, "upcalls", problems)
                .forEach(entry -> upcallReader.read(entry).ifPresent(entries::add));
        list(foreign, "directUpcalls", problems)
                .forEach(entry -> entries.addAll(directUpcallReader.read(entry)));
        return entries;
    }

    /** Reports entries that never count, because the class that they wait for is missing. */
    private static void checkConditions(Fields foreign, MethodFinder classes, Problems problems) {
        Problems untold = new Problems();
        for (String section : SECTIONS) {
            for (Fields entry : list(foreign, section, untold)) {
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

    private static List<Fields> list(Fields foreign, String section, Problems problems) {
        List<Fields> entries = new ArrayList<>();
        List<JsonValue> values = foreign.list(section);
        for (int index = 0; index < values.size(); index++) {
            Fields.of(values.get(index), section + "[" + index + "]", problems).ifPresent(entries::add);
        }
        return entries;
    }
}
