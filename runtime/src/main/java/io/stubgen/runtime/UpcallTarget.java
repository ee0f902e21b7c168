package io.stubgen.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A static method that an upcall calls: what its line in the table of {@link UpcallTargets} says. Apart from that
 * class, so that processes in which nothing goes wrong do not load it.
 *
 * @param owner binary name of its class
 * @param method its name
 * @param descriptor of its parameters and result
 * @param exceptions {@code abort} or {@code propagate}
 * @param upcall the upcall's name and registration
 */
record UpcallTarget(String owner, String method, String descriptor, String exceptions, String upcall) {
    /** The end of the name of the generated class whose methods stand for methods that take memory segments. */
    private static final String ADAPTERS = "UpcallAdapters";

    static UpcallTarget of(String line) {
        String[] words = line.split(" ", 5);
        return new UpcallTarget(words[0], words[1], words[2], words[3], words[4]);
    }

    /**
     * The error for a class that is not there or whose initialiser failed.
     *
     * @param binding the class that looked for it
     */
    LinkageError noClass(Class<?> binding, Throwable cause) {
        boolean isAdapters = owner.equals(binding.getName() + ADAPTERS);
        if (cause instanceof ClassNotFoundException) {
            String remedy = isAdapters
                    ? "for its MemorySegments; compile the bindings for JDK 22 and later too"
                    : "which its class loader does not find; put it on the class path of %s"
                            .formatted(binding.getName());
            return LinkFailure.of("The upcall %s needs the class %s, %s.".formatted(upcall, owner, remedy), cause);
        }
        if (isAdapters && cause instanceof UnsatisfiedLinkError named) {
            return named;
        }
        return LinkFailure.of(
                "The upcall %s needs the class %s, which cannot be initialised: %s"
                        .formatted(upcall, owner, reason(cause)),
                cause);
    }

    /** The error for a class that has no such method. */
    LinkageError noMethod(ClassLoader loader, Throwable cause) {
        return LinkFailure.of(
                "The upcall %s needs a method %s in %s, static and of type %s, and there is none."
                        .formatted(upcall, method, owner, type(loader)),
                cause);
    }

    /**
     * The method.
     *
     * @param caller looks it up
     * @throws UnsatisfiedLinkError if it is not there or cannot be called
     */
    MethodHandle handle(MethodHandles.Lookup caller) {
        ClassLoader loader = caller.lookupClass().getClassLoader();
        MethodType type = type(loader);
        try {
            Class<?> initialised = Class.forName(owner, true, loader);
            try {
                return caller.findStatic(initialised, method, type);
            } catch (IllegalAccessException e) {
                return MethodHandles.privateLookupIn(initialised, caller).findStatic(initialised, method, type);
            }
        } catch (NoSuchMethodException e) {
            throw noMethod(loader, e);
        } catch (IllegalAccessException e) {
            throw LinkFailure.of(
                    "The upcall %s cannot call %s.%s, whose package must be open to %s: %s"
                            .formatted(upcall, owner, method, caller.lookupClass().getModule(), e.getMessage()),
                    e);
        } catch (Throwable e) {
            throw unusable(e);
        }
    }

    /**
     * Looks the method up among those that its class declares, without initialising the class.
     *
     * @param binding whose class loader finds the class
     * @throws UnsatisfiedLinkError if it is not there
     */
    void requireDeclared(Class<?> binding) {
        ClassLoader loader = binding.getClassLoader();
        try {
            for (Method declared : Class.forName(owner, false, loader).getDeclaredMethods()) {
                if (isThis(declared)) {
                    return;
                }
            }
        } catch (ClassNotFoundException e) {
            throw noClass(binding, e);
        } catch (LinkageError e) {
            throw unusable(e);
        }
        throw noMethod(loader, new NoSuchMethodException(owner + "." + method));
    }

    private boolean isThis(Method declared) {
        return declared.getName().equals(method)
                && Modifier.isStatic(declared.getModifiers())
                && MethodType.methodType(declared.getReturnType(), declared.getParameterTypes())
                        .toMethodDescriptorString()
                        .equals(descriptor);
    }

    private LinkageError unusable(Throwable cause) {
        return LinkFailure.of("The upcall %s needs the class %s: %s".formatted(upcall, owner, reason(cause)), cause);
    }

    private MethodType type(ClassLoader loader) {
        return MethodType.fromMethodDescriptorString(descriptor, loader);
    }

    private static Throwable reason(Throwable failure) {
        return failure instanceof ExceptionInInitializerError && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
