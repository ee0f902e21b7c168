package io.stubgen.bindings;

import io.stubgen.registration.DirectUpcall.JavaMethod;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.SourceVersion;

/**
 * Nested classes by which code in a native image calls static methods of other classes, whatever their access: a class
 * for each of these, with a declaration of each method that the image's builder replaces by the method itself.
 */
final class TargetAliases {
    private static final String CLASS = """

                @TargetClass(className = "%1$s", onlyWith = %2$s.class)
                private static final class %3$s {
            %4$s    }
            """;

    private static final String METHOD = """
                    @Alias%s
            %s
            """;

    /** What every compiler reads alike, whatever the encoding of its input. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private final String condition;
    private final Map<String, Owner> owners = new LinkedHashMap<>();

    /** A nested class: its name, the names of its methods, and those names with their parameters. */
    private static final class Owner {
        private final String name;
        private final Map<JavaMethod, String> methods = new LinkedHashMap<>();
        private final Set<String> taken = new HashSet<>();

        Owner(String name) {
            this.name = name;
        }

        void add(JavaMethod method) {
            methods.computeIfAbsent(method, this::alias);
        }

        /** Another name where Java cannot have the method's own, or has it twice because only results differ. */
        private String alias(JavaMethod method) {
            String parameters = method.descriptor().substring(0, method.descriptor().indexOf(')'));
            String candidate = PLAIN.matcher(method.name()).matches() && !SourceVersion.isKeyword(method.name())
                    ? method.name()
                    : "method";
            String name = candidate;
            for (int number = 0; !taken.add(name + parameters); number++) {
                name = candidate + number;
            }
            return name;
        }
    }

    /**
     * The classes for methods.
     *
     * @param condition simple name of the class that checks the methods before the builder replaces them
     * @param taken simple names that the classes cannot have
     */
    TargetAliases(List<JavaMethod> methods, String condition, Set<String> taken) {
        this.condition = condition;
        for (JavaMethod method : methods) {
            owners.computeIfAbsent(
                            method.owner(),
                            _ -> new Owner(UpcallBindings.untaken("Target" + owners.size(), taken)))
                    .add(method);
        }
    }

    /** The method, up to the arguments of its call. */
    String call(JavaMethod method) {
        Owner owner = owners.get(method.owner());
        return owner.name + "." + owner.methods.get(method);
    }

    /** The classes. */
    String source() {
        return owners.entrySet().stream()
                .map(entry -> CLASS.formatted(
                        UpcallTable.escaped(entry.getKey()),
                        condition,
                        entry.getValue().name,
                        entry.getValue().methods.entrySet().stream()
                                .map(method -> method(method.getKey(), method.getValue()))
                                .collect(Collectors.joining("\n"))))
                .collect(Collectors.joining());
    }

    private static String method(JavaMethod method, String name) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(method.descriptor());
        List<ClassDesc> types = type.parameterList();
        return METHOD.formatted(
                name.equals(method.name())
                        ? ""
                        : "\n        @TargetElement(name = \"" + UpcallTable.escaped(method.name()) + "\")",
                SourceLines.list(
                        8,
                        "static native " + type.returnType().displayName() + " " + name,
                        IntStream.range(0, types.size())
                                .mapToObj(index -> types.get(index).displayName() + " "
                                        + ParameterNames.argument(index))
                                .toList(),
                        ";"));
    }
}
