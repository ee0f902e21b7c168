package io.stubgen.bindings;

import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.registration.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A binding class for native images: its public members are those that the class for a JVM has.
 *
 * <p>The builder initialises the classes of {@code @CFunction} and {@code @CEntryPoint} methods itself. They are nested
 * classes, and so is the one that is initialised when the image runs. The binding class has no initialiser, for which
 * every call of its methods would check.
 *
 * @param binding its members
 * @param symbols by which it and the object know each other
 * @param libraries that the builder links after the stubs, by name
 */
public record ImageBindings(BindingClass binding, ImageLibrary symbols, List<String> libraries) {
    public ImageBindings {
        libraries = List.copyOf(libraries);
    }

    /** Simple names of nested classes that users do not see; the names of their interfaces come first. */
    record HiddenTypes(
            String functions,
            String firstUse,
            String support,
            String state,
            String entryPoints,
            String methods,
            String directives) {
        /** A statement that publishes the isolate, unless that is done. */
        String publication() {
            return """
                            if (!%s.published) {
                                init();
                            }
                    """.formatted(support);
        }
    }

    /**
     * The class for native images.
     *
     * @param environments how upcalls find their isolate thread
     * @throws InvalidInputException if an entry point would have more parameters than a Java method can; the message
     *     names the registration
     */
    public static ImageBindings of(BindingClass binding, Environments environments, List<String> libraries) {
        binding.upcalls().direct().forEach(upcall ->
                UpcallBindings.requireCallable(upcall.function(), 1, upcall.origins()));
        binding.upcalls().callbacks().forEach(callback -> UpcallBindings.requireCallable(
                callback.upcall().function(), 3, callback.upcall().origins()));
        return new ImageBindings(
                binding, symbols(binding.packageName(), binding.library(), environments), libraries);
    }

    /** The symbols of a library's stubs. */
    public static ImageLibrary symbols(String packageName, String library, Environments environments) {
        return new ImageLibrary(
                library.replace('-', '_'),
                packageName + "." + JavaNames.className(library) + ".init()",
                environments);
    }

    /** What keeps a class for that library from being put in that package, as a sentence. */
    public static Optional<String> problem(String packageName, String library) {
        return JavaNames.isUsedInImages(JavaNames.className(library))
                ? Optional.of("the name '%s' gives the Java class %s, which hides a class the bindings use"
                        .formatted(library, JavaNames.className(library)))
                : BindingClass.problem(packageName, library);
    }

    /** Source for Java 17 and later. */
    public String source() {
        return ImageSource.of(this);
    }

    /** Source of the class for methods that take memory segments, for JDK 22 and later; empty if no upcall needs it. */
    public Optional<String> adaptersSource() {
        return binding.upcalls().adapted().isEmpty()
                ? Optional.empty()
                : Optional.of(AdaptersSource.forNativeImage(binding));
    }

    /** Names that are no interface's, nor that of a class beside them. */
    Set<String> takenTypes() {
        Set<String> taken = new HashSet<>(Set.of(binding.name(), binding.segmentsName(), binding.adaptersName()));
        binding.upcalls().callbacks().forEach(callback -> {
            taken.add(callback.name());
            taken.add(callback.holder());
        });
        binding.structs().forEach(struct -> taken.add(struct.name()));
        return taken;
    }
}
