package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.DirectUpcall.Types;
import io.stubgen.registration.JavaClass.Kind;
import io.stubgen.registration.JavaClass.Method;
import java.io.IOException;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the methods of direct upcalls in class files. */
final class MethodFinder {
    private static final int MAX_LISTED = 8;
    /** The C types of Java's, by descriptor: those of the same width on every target. */
    private static final Map<String, String> C_TYPES = Map.of(
            "Z", "bool",
            "B", "jbyte",
            "S", "short",
            "C", "jchar",
            "I", "int",
            "J", "jlong",
            "F", "float",
            "D", "double");

    private final Target target;
    private final ClassPath classPath;
    private final Map<String, Lookup> lookups = new HashMap<>();

    /** What became of looking a class up. */
    private sealed interface Lookup {}

    private record Found(JavaClass javaClass) implements Lookup {}

    private record Failed(String message) implements Lookup {}

    /** A method and its signature in C. */
    record Overload(JavaMethod method, Shape shape) {}

    MethodFinder(Target target, ClassPath classPath) {
        this.target = target;
        this.classPath = classPath;
    }

    /** Whether there is such a class. */
    boolean has(String name) {
        return lookups.computeIfAbsent(name, this::lookUp) instanceof Found;
    }

    /** The method that is taken to be there if no class files are. */
    static JavaMethod assumed(String owner, String name, Shape shape) {
        String descriptor = MethodForms.of(shape.function()).get(Types.CARRIERS).descriptorString();
        return new JavaMethod(owner, name, descriptor, Types.CARRIERS);
    }

    /**
     * The one static method of a class that has the name and a form for the shape; empty, and an error at the entry, if
     * there is none or more than one.
     */
    Optional<JavaMethod> typed(Fields entry, String owner, String name, Shape shape) {
        Map<Types, MethodTypeDesc> forms = MethodForms.of(shape.function());
        return find(entry, owner, name).flatMap(javaClass -> {
            List<Types> present = forms.keySet().stream()
                    .filter(types -> javaClass.methods().contains(new Method(name, forms.get(types), Kind.STATIC)))
                    .toList();
            if (present.size() == 1) {
                Types types = present.getFirst();
                return Optional.of(new JavaMethod(owner, name, forms.get(types).descriptorString(), types));
            }
            List<String> words =
                    forms.values().stream().map(form -> JavaClass.words(name, form)).toList();
            entry.wrong("method", present.isEmpty()
                    ? "%s has no static method %s; it has %s".formatted(
                            owner, String.join(" or ", words), listed(javaClass.methodsNamed(name)))
                    : "%s has both %s; one of them is expected".formatted(owner, String.join(" and ", words)));
            return Optional.empty();
        });
    }

    /** The static methods of the name that have primitive types only; if there are none, an error at the entry. */
    List<Overload> primitive(Fields entry, String owner, String name) {
        return find(entry, owner, name)
                .map(javaClass -> {
                    List<Method> named = javaClass.methodsNamed(name);
                    List<Overload> overloads = named.stream()
                            .filter(Method::isPrimitive)
                            .map(method -> overload(owner, method))
                            .toList();
                    if (overloads.isEmpty()) {
                        entry.wrong("method", ("%s has no static method %s of primitive types, as is expected without"
                                        + " \"returnType\" and \"parameterTypes\"; it has %s")
                                .formatted(owner, Words.quote(name), listed(named)));
                    }
                    return overloads;
                })
                .orElse(List.of());
    }

    private Overload overload(String owner, Method method) {
        Shape shape = Shape.ofUpcall(
                registered(method.type().returnType()),
                method.type().parameterList().stream().map(this::registered).toList());
        JavaMethod javaMethod =
                new JavaMethod(owner, method.name(), method.type().descriptorString(), Types.CARRIERS);
        return new Overload(javaMethod, shape);
    }

    private RegisteredType registered(ClassDesc type) {
        return Optional.ofNullable(C_TYPES.get(type.descriptorString()))
                .map(name -> new RegisteredType(name, Optional.of(CanonicalType.named(name).layout(target))))
                .orElseGet(() -> new RegisteredType("void", Optional.empty()));
    }

    /** The class, if it has methods of that name. */
    private Optional<JavaClass> find(Fields entry, String owner, String name) {
        return switch (lookups.computeIfAbsent(owner, this::lookUp)) {
            case Failed failed -> {
                entry.wrong("class", failed.message());
                yield Optional.empty();
            }
            case Found(JavaClass javaClass) when javaClass.methodsNamed(name).isEmpty() -> {
                entry.wrong(
                        "method",
                        "%s has no method %s; %s".formatted(owner, Words.quote(name), others(javaClass, name)));
                yield Optional.empty();
            }
            case Found(JavaClass javaClass) -> Optional.of(javaClass);
        };
    }

    private static String others(JavaClass javaClass, String name) {
        List<Method> statics = javaClass.methods().stream()
                .filter(method -> method.kind() == Kind.STATIC)
                .toList();
        return Words.nearest(name, statics.stream().map(Method::name).collect(Collectors.toCollection(TreeSet::new)))
                .map(near -> Words.quote(near) + " is expected")
                .orElseGet(() -> statics.isEmpty() ? "none of its methods is static" : "it has " + listed(statics));
    }

    private static String listed(List<Method> methods) {
        Stream<String> shown = methods.stream().limit(MAX_LISTED).map(Method::toString);
        int more = methods.size() - MAX_LISTED;
        return Stream.concat(shown, more > 0 ? Stream.of(more + " more") : Stream.empty())
                .map(Words::plain)
                .collect(Collectors.joining(", "));
    }

    private Lookup lookUp(String owner) {
        try {
            Optional<byte[]> content = classPath.find(owner);
            if (content.isEmpty()) {
                return new Failed(Words.quote(owner) + " is not in the class path; " + instead(owner));
            }
            JavaClass javaClass = JavaClass.parse(content.get());
            return javaClass.name().equals(owner)
                    ? new Found(javaClass)
                    : new Failed("the class file of %s holds %s; the name of the class is expected"
                            .formatted(Words.quote(owner), Words.quote(javaClass.name())));
        } catch (IOException | IllegalArgumentException e) {
            return new Failed("the class file of %s cannot be read: %s; one for Java %s or earlier is expected"
                    .formatted(
                            Words.quote(owner),
                            Words.plain(String.valueOf(e.getMessage())),
                            Runtime.version().feature()));
        }
    }

    /** What would be right where a class is missing: the nested one that is written with a dot, or any. */
    private String instead(String owner) throws IOException {
        String nested = owner;
        while (nested.contains(".")) {
            int dot = nested.lastIndexOf('.');
            nested = nested.substring(0, dot) + "$" + nested.substring(dot + 1);
            if (classPath.find(nested).isPresent()) {
                return Words.quote(nested) + " is expected";
            }
        }
        return "a folder or jar with " + Words.plain(owner.replace('.', '/')) + ".class is expected";
    }
}
