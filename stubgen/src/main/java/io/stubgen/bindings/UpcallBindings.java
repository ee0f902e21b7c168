package io.stubgen.bindings;

import io.stubgen.abi.Target;
import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.emit.JniLibrary.NativeMethod;
import io.stubgen.emit.JniSupport;
import io.stubgen.registration.Diagnostic;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.DirectUpcall.Types;
import io.stubgen.registration.InvalidInputException;
import io.stubgen.registration.Place;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Uncaught;
import io.stubgen.registration.Upcall;
import java.lang.foreign.FunctionDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a binding class has for upcalls: a method that returns the function pointer of each direct upcall, and an
 * interface for each signature whose implementations can be bound to function pointers.
 *
 * <p>Upcalls call static methods, the targets: number 0 is told of exceptions, then comes one for each direct upcall,
 * then one dispatcher for each interface.
 *
 * @param direct in the order of the registrations
 * @param callbacks in the order of the registrations
 * @param trampolines how many callbacks can be bound at the same time
 * @param names of the members that users do not see
 */
public record UpcallBindings(
        List<DirectUpcall> direct, List<CallbackType> callbacks, int trampolines, HiddenNames names) {
    private static final int MAXIMUM_PARAMETER_UNITS = 255;

    /**
     * An interface and the method by which upcalls call its implementations.
     *
     * @param upcall the registration
     * @param name of the interface
     * @param dispatcher name of the method
     * @param holder name of the class that has the array of bound implementations; it is a class of its own so that the
     *     interface is not loaded before it is used
     */
    public record CallbackType(Upcall upcall, String name, String dispatcher, String holder) {
        UpcallSignature signature() {
            return UpcallSignature.of(upcall.function());
        }
    }

    /** Names of private methods. */
    record HiddenNames(
            String link, String open, String close, String uncaught, String unlinked, String here) {}

    public UpcallBindings {
        direct = List.copyOf(direct);
        callbacks = List.copyOf(callbacks);
    }

    /**
     * The members for upcalls.
     *
     * @param methods of the class already
     * @param className simple name of the class
     * @throws InvalidInputException if a member or the class cannot be
     */
    static UpcallBindings of(
            List<DirectUpcall> direct,
            List<Upcall> upcalls,
            int trampolines,
            List<BindingMethod> methods,
            String className) {
        if (!(direct.isEmpty() && upcalls.isEmpty()) && JavaNames.isUsedByUpcalls(className)) {
            throw new InvalidInputException(List.of(Diagnostic.error(
                    Place.of("--name"),
                    "the library's name gives the Java class %s, which hides a class the bindings of upcalls use;"
                            .formatted(className)
                            + " another name is expected")));
        }
        Set<String> taken = new HashSet<>();
        methods.forEach(method -> taken.add(method.name()));
        methods.forEach(method -> taken.add(method.nativeName()));
        taken.addAll(List.of("bind", "init", "release"));
        direct.forEach(upcall -> {
            taken.addAll(List.of(pointerMethod(upcall), nativePointerMethod(upcall)));
            requireCallable(upcall.function(), 0, upcall.origins());
        });
        Set<String> takenTypes = new HashSet<>(Set.of(className, className + "Segments", className + "UpcallAdapters"));
        List<String> interfaces = new ArrayList<>();
        upcalls.forEach(upcall -> interfaces.add(interfaceName(upcall, takenTypes)));
        List<CallbackType> callbacks = new ArrayList<>();
        for (Upcall upcall : upcalls) {
            requireCallable(upcall.function(), 2, upcall.origins());
            int shape = callbacks.size();
            String dispatcher = untaken("dispatch" + shape, taken);
            String holder = untaken("Callbacks" + shape, takenTypes);
            callbacks.add(new CallbackType(upcall, interfaces.get(shape), dispatcher, holder));
        }
        HiddenNames names = new HiddenNames(
                untaken("link", taken),
                untaken("open", taken),
                untaken("close", taken),
                untaken("uncaught", taken),
                untaken("unlinked", taken),
                untaken("isHere", taken));
        UpcallBindings bindings = new UpcallBindings(direct, callbacks, trampolines, names);
        methods.forEach(bindings::requireDistinct);
        return bindings;
    }

    /** @param before units of the parameters before those of the native signature */
    static void requireCallable(FunctionDescriptor function, int before, List<Origin> origins) {
        int units = before + UpcallSignature.of(function).parameterUnits();
        if (units > MAXIMUM_PARAMETER_UNITS) {
            throw new InvalidInputException(
                    origins.getFirst(),
                    "%s parameters of a Java method (long and double count twice); at most %s are expected"
                            .formatted(units, MAXIMUM_PARAMETER_UNITS));
        }
    }

    private static String interfaceName(Upcall upcall, Set<String> taken) {
        String name = JavaNames.className(upcall.name());
        String legal = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0)) ? name : "_" + name;
        boolean isUsed = JavaNames.isUsedByUpcalls(legal) || JavaNames.isUsedInImages(legal);
        return untaken(isUsed ? legal + "_" : legal, taken);
    }

    static String untaken(String name, Set<String> taken) {
        String candidate = name;
        while (!taken.add(candidate)) {
            candidate += "0";
        }
        return candidate;
    }

    /** A downcall must not have the name and the parameters of a method for upcalls. */
    private void requireDistinct(BindingMethod method) {
        boolean releases = !callbacks.isEmpty()
                && method.name().equals("release")
                && method.descriptor().startsWith("(J)");
        boolean isPointer = method.descriptor().startsWith("()")
                && direct.stream().anyMatch(upcall -> pointerMethod(upcall).equals(method.name())
                        || nativePointerMethod(upcall).equals(method.name()));
        boolean initialises = !isEmpty()
                && method.name().equals("init")
                && method.descriptor().startsWith("()");
        if (releases || isPointer || initialises) {
            throw new InvalidInputException(
                    method.downcall().origins().getFirst(),
                    "the bindings have a method %s of their own with these parameters; a \"name\" is expected"
                            .formatted(method.name()));
        }
    }

    /** Whether there are no upcalls. */
    public boolean isEmpty() {
        return direct.isEmpty() && callbacks.isEmpty();
    }

    /** The method that returns a direct upcall's function pointer. */
    static String pointerMethod(DirectUpcall upcall) {
        return upcall.name() + "Pointer";
    }

    /** The native one (bridge jni): another name where the target has to be checked first. */
    static String nativePointerMethod(DirectUpcall upcall) {
        return pointerMethod(upcall) + (upcall.platforms().areAll() ? "" : "0");
    }

    /** Number of the target of a direct upcall. */
    public int directTarget(int index) {
        return 1 + index;
    }

    /** Number of the target of an interface. */
    public int dispatcherTarget(int index) {
        return 1 + direct.size() + index;
    }

    /** The targets, by number. */
    List<JavaTarget> targets() {
        if (isEmpty()) {
            return List.of();
        }
        List<JavaTarget> targets = new ArrayList<>();
        targets.add(new JavaTarget(names.uncaught(), "(ILjava/lang/Throwable;)V"));
        for (DirectUpcall upcall : direct) {
            targets.add(isAdapted(upcall)
                    ? new JavaTarget(upcall.name(), adapterDescriptor(upcall))
                    : new JavaTarget(upcall.method().name(), upcall.method().descriptor()));
        }
        for (CallbackType callback : callbacks) {
            targets.add(new JavaTarget(callback.dispatcher(), callback.signature().descriptor("J")));
        }
        return targets;
    }

    /** The method that a direct upcall calls: the registered one, or what stands for it because it takes segments. */
    static JavaMethod target(BindingClass binding, DirectUpcall upcall) {
        return isAdapted(upcall)
                ? new JavaMethod(
                        binding.adaptersBinaryName(), upcall.name(), adapterDescriptor(upcall), Types.CARRIERS)
                : upcall.method();
    }

    private static String adapterDescriptor(DirectUpcall upcall) {
        return UpcallSignature.of(upcall.function()).descriptor("");
    }

    /** The direct upcalls of methods that take memory segments. */
    List<DirectUpcall> adapted() {
        return direct.stream().filter(UpcallBindings::isAdapted).toList();
    }

    /**
     * The annotation of a method {@code bind}: javac warns of overloads that lambda expressions cannot tell apart, and
     * who calls them with such an expression must cast it.
     */
    String overloadWarning() {
        return callbacks.size() > 1 ? "    @SuppressWarnings(\"overloads\")\n" : "";
    }

    /** Whether exceptions of some upcalls are to appear in Java callers. */
    boolean propagates() {
        return direct.stream().anyMatch(upcall -> upcall.uncaught() == Uncaught.PROPAGATE)
                || callbacks.stream().anyMatch(callback -> callback.upcall().uncaught() == Uncaught.PROPAGATE);
    }

    /** Whether a method takes memory segments, so that one which takes addresses stands before it. */
    static boolean isAdapted(DirectUpcall upcall) {
        return upcall.method().types() == Types.SEGMENTS;
    }

    /** The native methods that are bound on a target. */
    List<NativeMethod> nativeMethods(Target target) {
        if (isEmpty()) {
            return List.of();
        }
        List<NativeMethod> methods = new ArrayList<>();
        for (DirectUpcall upcall : direct) {
            if (upcall.platforms().targets().contains(target)) {
                methods.add(new NativeMethod(
                        nativePointerMethod(upcall), "()J", JniSupport.pointerTo("stub_" + upcall.name())));
            }
        }
        methods.add(new NativeMethod(names.link(), "(ILjava/lang/Class;)V", JniSupport.LINK));
        if (!callbacks.isEmpty()) {
            methods.add(new NativeMethod(names.open(), "(II)J", JniSupport.BIND));
            methods.add(new NativeMethod(names.close(), "(I)V", JniSupport.RELEASE));
        }
        return methods;
    }
}
