package io.stubgen.registration;

import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code foreign} section of one file, read by the rules of GraalVM's reader and stricter.
 *
 * @param downcalls those without errors
 * @param upcalls how many entries the two upcall sections have
 */
record ForeignSection(List<Entry> downcalls, int upcalls) {
    static final ForeignSection EMPTY = new ForeignSection(List.of(), 0);

    private static final List<String> SECTIONS = List.of("downcalls", "upcalls", "directUpcalls");

    ForeignSection {
        downcalls = List.copyOf(downcalls);
    }

    static ForeignSection of(Target target, SourceFile file, JsonValue section, Problems problems) {
        return Fields.of(section, "foreign", problems)
                .map(fields -> read(target, file, fields, problems))
                .orElse(EMPTY);
    }

    private static ForeignSection read(Target target, SourceFile file, Fields foreign, Problems problems) {
        foreign.allowOnly(SECTIONS);
        EntryTypes types = new EntryTypes(target, problems);
        DowncallReader downcallReader = new DowncallReader(file, types, problems);
        List<Entry> downcalls = new ArrayList<>();
        entries(foreign, "downcalls", problems)
                .forEach(entry -> downcallReader.read(entry).ifPresent(downcalls::add));
        UpcallReader upcallReader = new UpcallReader(file, types, problems);
        List<Fields> upcalls = entries(foreign, "upcalls", problems);
        upcalls.forEach(upcallReader::check);
        List<Fields> directUpcalls = entries(foreign, "directUpcalls", problems);
        directUpcalls.forEach(upcallReader::checkDirect);
        return new ForeignSection(downcalls, upcalls.size() + directUpcalls.size());
    }

    private static List<Fields> entries(Fields foreign, String section, Problems problems) {
        List<Fields> entries = new ArrayList<>();
        List<JsonValue> values = foreign.list(section);
        for (int index = 0; index < values.size(); index++) {
            Fields.of(values.get(index), section + "[" + index + "]", problems).ifPresent(entries::add);
        }
        return entries;
    }
}
