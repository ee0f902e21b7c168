package io.stubgen.generate;

import io.stubgen.abi.Target;
import io.stubgen.registration.GraalVmMetadata;
import io.stubgen.registration.RegistrationReader;
import io.stubgen.registration.Registrations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Makes of registrations what GraalVM reads. */
public final class Lowering {
    private Lowering() {}

    /**
     * The registrations in the inputs as GraalVM's file for one target.
     *
     * @param inputs as for {@link RegistrationReader#read(Target, List, List)}, and so is the class path
     * @throws io.stubgen.registration.InvalidInputException if the registrations cannot be used as they stand
     * @throws GenerationException if there are none
     */
    public static GraalVmMetadata.Text lower(Target target, List<String> inputs, List<String> classPath) {
        Registrations registrations = RegistrationReader.read(target, inputs, classPath);
        if (registrations.isEmpty()) {
            String on = registrations.everywhere().isEmpty() ? "" : " for " + target;
            throw new GenerationException("nothing is registered" + on + " in " + String.join(", ", inputs));
        }
        return GraalVmMetadata.of(target, registrations);
    }

    /**
     * Writes a text to a file, whole or not at all.
     *
     * @throws GenerationException if it cannot be written
     */
    public static void write(Path file, String text) {
        FileSet files = new FileSet();
        files.add(file, text.getBytes(StandardCharsets.UTF_8));
        files.write();
    }
}
