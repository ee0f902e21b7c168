package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.Reading;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Rigour;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells what is wrong with registrations, without making stubs of them. */
public final class Checker {

    private Checker() {}

    /**
     * Checks registrations.
     *
     * @param targets the platforms that they are for
     * @param inputs JSON files, folders, jars and class paths with registrations, as the user named them
     * @param classPath folders, jars and class paths with the classes that they name; they are read, never loaded
     * @param rigour how much is said of them
     * @return what is wrong, by place; nothing more than once
     */
    public static List<Diagnostic> check(
            List<Target> targets, List<String> inputs, List<String> classPath, Rigour rigour) {
        Map<Target, List<Diagnostic>> diagnostics = new EnumMap<>(Target.class);
        for (Target target : targets) {
            Reading reading = RegistrationReader.check(target, inputs, classPath, rigour);
            List<Diagnostic> found = new ArrayList<>(reading.diagnostics());
            if (!reading.hasErrors()) {
                found.addAll(PlanCheck.unsupported(target, reading.registrations()));
            }
            diagnostics.put(target, found);
        }
        return Diagnostic.united(diagnostics);
    }
}
