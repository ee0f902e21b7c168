package io.stubgen.bindings;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The names of generated classes and packages. */
final class JavaNames {
    /** Simple names that generated code uses for classes of the JDK and of stubgen. */
    private static final Set<String> USED_CLASSES = Set.of(
            "Class", "IllegalArgumentException", "IllegalStateException", "IndexOutOfBoundsException",
            "LinkageError", "Linker", "MemorySegment", "NativeLibrary", "NativeTarget", "Object", "Objects",
            "Reference", "SegmentAllocator", "String", "SuppressWarnings", "System", "Thread", "UnsatisfiedLinkError",
            "WrongThreadException");

    /** The same for code that is generated for upcalls. */
    private static final Set<String> USED_FOR_UPCALLS = Set.of(
            "Arena", "CallbackPool", "Consumer", "FunctionalInterface", "MethodHandle", "MethodHandles",
            "NoSuchMethodError", "NullPointerException", "Override", "Pool", "RuntimeException", "Throwable",
            "UpcallTargets");

    /** The same for code that is generated for native images. */
    private static final Set<String> USED_IN_IMAGES = Set.of(
            "Alias", "CContext", "CEntryPoint", "CFunction", "CurrentIsolate", "ImageLibraries", "Isolate",
            "IsolateThread", "PendingException", "PinnedArrays", "PinnedObject", "StructResults", "TargetClass",
            "TargetElement", "UpcallMethods");

    /** The same for code that is generated for structs. */
    private static final Set<String> USED_FOR_STRUCTS = Set.of("Integer", "Math", "NativeMemory", "ValueLayout");

    /** Methods of every object, and what cannot be called by its bare name. */
    private static final Set<String> OBJECT_METHODS = Set.of(
            "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "yield");

    /** Methods that every class for a struct has. */
    private static final Set<String> STRUCT_METHODS = Set.of("allocate", "element", "require");

    private static final Pattern SEPARATORS = Pattern.compile("[_-]+");
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_.]+");

    private JavaNames() {}

    /** {@code libc} becomes {@code Libc}, {@code my-lib_2} becomes {@code MyLib2}. */
    static String className(String name) {
        return SEPARATORS.splitAsStream(name)
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    /** A name of a nested class that hides none of those which generated code uses. */
    static String untaken(String className, Set<String> taken) {
        boolean isUsed =
                isUsedByUpcalls(className) || isUsedInImages(className) || USED_FOR_STRUCTS.contains(className);
        return UpcallBindings.untaken(isUsed ? className + "_" : className, taken);
    }

    /** A name of the methods for a struct's member; with {@code _} after it where Java cannot have it so. */
    static String methodName(String member, Set<String> taken) {
        boolean isUsed = SourceVersion.isKeyword(member)
                || OBJECT_METHODS.contains(member)
                || STRUCT_METHODS.contains(member);
        return UpcallBindings.untaken(isUsed ? member + "_" : member, taken);
    }

    /** Whether code that is generated for upcalls uses a class of that simple name. */
    static boolean isUsedByUpcalls(String className) {
        return USED_CLASSES.contains(className) || USED_FOR_UPCALLS.contains(className);
    }

    /** Whether code that is generated for native images alone uses a class of that simple name. */
    static boolean isUsedInImages(String className) {
        return USED_IN_IMAGES.contains(className);
    }

    /** What is wrong with the names of a class and its package, as a sentence. */
    static Optional<String> problem(String name, String packageName) {
        String className = className(name);
        if (USED_CLASSES.contains(className)) {
            return Optional.of("the name '%s' gives the Java class %s, which hides a class the bindings use"
                    .formatted(name, className));
        }
        if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName)) {
            return Optional.of("'%s' is not the name of a Java package".formatted(packageName));
        }
        if ((packageName + ".").startsWith("java.")) {
            return Optional.of("the package '%s' is kept for Java itself".formatted(packageName));
        }
        return Optional.empty();
    }
}
