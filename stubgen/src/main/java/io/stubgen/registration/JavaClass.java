package io.stubgen.registration;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a class file says.
 *
 * @param name binary name, with dots
 * @param methods that the class declares, without its initialisers
 */
record JavaClass(String name, List<Method> methods) {
    JavaClass {
        methods = List.copyOf(methods);
    }

    /** Whether a method has a receiver. */
    enum Kind {
        STATIC,
        INSTANCE
    }

    /** A method that a class declares. */
    record Method(String name, MethodTypeDesc type, Kind kind) {

        /** Whether it is static and has primitive types only. */
        boolean isPrimitive() {
            return kind == Kind.STATIC
                    && type.returnType().isPrimitive()
                    && type.parameterList().stream().allMatch(ClassDesc::isPrimitive);
        }

        /** As in {@code static int compare(long, MemorySegment)}. */
        @Override
        public String toString() {
            return switch (kind) {
                case STATIC -> "static ";
                case INSTANCE -> "non-static ";
            } + words(name, type);
        }
    }

    /** A method in words of Java, as in {@code int compare(long, MemorySegment)}. */
    static String words(String name, MethodTypeDesc type) {
        return type.parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(", ", type.returnType().displayName() + " " + name + "(", ")"));
    }

    /** @throws IllegalArgumentException if it is no class file, or of a later Java than the one that runs stubgen */
    static JavaClass parse(byte[] content) {
        ClassModel model = ClassFile.of().parse(content);
        return new JavaClass(
                model.thisClass().asInternalName().replace('/', '.'),
                model.methods().stream()
                        .filter(method -> !method.methodName().stringValue().startsWith("<"))
                        .map(JavaClass::method)
                        .toList());
    }

    private static Method method(MethodModel method) {
        return new Method(
                method.methodName().stringValue(),
                method.methodTypeSymbol(),
                method.flags().has(AccessFlag.STATIC) ? Kind.STATIC : Kind.INSTANCE);
    }

    List<Method> methodsNamed(String methodName) {
        return methods.stream().filter(method -> method.name().equals(methodName)).toList();
    }
}
