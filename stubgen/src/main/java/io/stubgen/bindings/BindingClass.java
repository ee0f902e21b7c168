package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.emit.EntryParameter.Role;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.JniSupport;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Registrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.HashSet;
import java.util.stream.Collectors;

/**
 * The Java class for a library's downcalls and upcalls, and the class over it that takes memory segments.
 *
 * <p>The class is named after the library: its parts between {@code -} and {@code _}, each with its first letter in
 * upper case ({@code libc} gives {@code Libc}, {@code my-lib} gives {@code MyLib}). A method is named after its
 * downcall.
 *
 * @param packageName the package
 * @param name the simple name
 * @param library the library that it loads
 * @param methods in the order of the downcalls
 * @param upcalls its members for upcalls
 * @param structs its nested classes for structs
 * @param fingerprint of what it is generated from
 */
public record BindingClass(
        String packageName,
        String name,
        String library,
        List<BindingMethod> methods,
        UpcallBindings upcalls,
        List<StructClass> structs,
        Fingerprint fingerprint) {
    /** JVMS 4.3.3. */
    private static final int MAXIMUM_PARAMETER_UNITS = 255;

    public BindingClass {
        methods = List.copyOf(methods);
        structs = List.copyOf(structs);
    }

    /** The class for downcalls alone. */
    public static BindingClass of(String packageName, String library, List<Downcall> downcalls) {
        Registrations registrations = new Registrations(downcalls, List.of(), List.of(), List.of());
        return of(packageName, library, registrations, 0);
    }

    /**
     * The class for registrations.
     *
     * @param library the library's name, valid by {@link #problem}
     * @param trampolines how many callbacks can be bound at the same time
     * @throws InvalidInputException if a registration has more parameters than a Java method can, or the name of
     *     another method; the message names the registration
     */
    public static BindingClass of(String packageName, String library, Registrations registrations, int trampolines) {
        List<Downcall> downcalls = registrations.downcalls();
        Set<String> taken = downcalls.stream().map(Downcall::name).collect(Collectors.toCollection(HashSet::new));
        List<BindingMethod> methods = new ArrayList<>();
        for (Downcall downcall : downcalls) {
            methods.add(method(downcall, taken));
        }
        String name = JavaNames.className(library);
        UpcallBindings upcalls = UpcallBindings.of(
                registrations.directUpcalls(), registrations.upcalls(), trampolines, methods, name);
        Set<String> types = new HashSet<>(Set.of(name, name + "Segments", name + "UpcallAdapters"));
        upcalls.callbacks().forEach(callback -> types.addAll(List.of(callback.name(), callback.holder())));
        List<StructClass> structs = StructClass.of(registrations.structs(), types);
        Fingerprint fingerprint = Fingerprint.of(packageName, name, library, registrations, trampolines);
        return new BindingClass(packageName, name, library, methods, upcalls, structs, fingerprint);
    }

    /** What keeps a class for that library from being put in that package, as a sentence. */
    public static Optional<String> problem(String packageName, String library) {
        return JavaNames.problem(library, packageName);
    }

    private static BindingMethod method(Downcall downcall, Set<String> taken) {
        List<EntryParameter> parameters =
                EntryParameter.of(
                                Bridge.JNI,
                                downcall.function(),
                                downcall.options(),
                                downcall.symbol().isPresent() ? Callee.SYMBOL : Callee.ADDRESS)
                        .stream()
                        .filter(parameter ->
                                parameter.role() != Role.JNI_ENVIRONMENT && parameter.role() != Role.JNI_CLASS)
                        .toList();
        boolean heap = parameters.stream().anyMatch(parameter -> parameter.role() == Role.HEAP_ARRAY);
        boolean guarded = !downcall.platforms().areAll();
        String nativeName = heap || guarded ? UpcallBindings.untaken(downcall.name() + "0", taken) : downcall.name();
        BindingMethod method = new BindingMethod(downcall, nativeName, parameters);
        if (method.parameterUnits() > MAXIMUM_PARAMETER_UNITS) {
            throw new InvalidInputException(
                    downcall.origins().getFirst(),
                    "%s parameters of a Java method (long and double count twice); at most %s are expected"
                            .formatted(method.parameterUnits(), MAXIMUM_PARAMETER_UNITS));
        }
        return method;
    }

    /**
     * What its library is made of beside the stubs.
     *
     * @param target whose native methods are bound, of those that it has
     * @param onLoad symbol of the load function
     * @param environments how upcalls find their thread's environment
     */
    public JniLibrary library(Target target, String onLoad, JniLibrary.Environments environments) {
        List<NativeMethod> natives = new ArrayList<>();
        natives.add(new NativeMethod(fingerprint.method(), "()V", JniSupport.PREPARE));
        for (BindingMethod method : methods) {
            if (method.downcall().platforms().targets().contains(target)) {
                natives.add(new NativeMethod(method.nativeName(), method.descriptor(), "stub_" + method.name()));
            }
        }
        natives.addAll(upcalls.nativeMethods(target));
        return new JniLibrary(
                onLoad, internalName(), natives, upcalls.targets(), upcalls.names().unlinked(), environments);
    }

    /** The name in the JVM's form, {@code stubs/Libc}. */
    public String internalName() {
        return packageName.replace('.', '/') + "/" + name;
    }

    /** The name with dots, {@code stubs.Libc}. */
    String binaryName() {
        return packageName + "." + name;
    }

    /** The binary name of the class by which upcalls call methods that take memory segments. */
    String adaptersBinaryName() {
        return packageName + "." + adaptersName();
    }

    /** Its simple name. */
    public String adaptersName() {
        return name + "UpcallAdapters";
    }

    /** Its source, for JDK 22 and later; empty if no upcall needs it. */
    public Optional<String> adaptersSource() {
        return upcalls.adapted().isEmpty() ? Optional.empty() : Optional.of(AdaptersSource.forJvm(this));
    }

    /** Source for Java 17 and later. */
    public String source() {
        return JavaSource.of(this);
    }

    /** The nested classes for structs. */
    String structSources(StructAccess access, PlatformTest test) {
        return structs.stream()
                .map(struct -> struct.source(access, test))
                .collect(Collectors.joining());
    }

    /** The simple name of the class with memory segments. */
    public String segmentsName() {
        return name + "Segments";
    }

    /** Source of the class with memory segments, for JDK 22 and later. */
    public String segmentsSource() {
        return SegmentsSource.of(this);
    }
}
