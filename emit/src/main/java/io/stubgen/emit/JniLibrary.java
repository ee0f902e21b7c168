package io.stubgen.emit;

import java.util.List;

/**
 * What a JVM's library is made of beside its stubs.
 *
 * @param onLoad the symbol of the load function: {@code JNI_OnLoad}, or another for a library that has its own and
 *     calls this one from it
 * @param bindingClass binary name of the class with the native methods, with slashes
 * @param methods its native methods, registered in this order: the first one's name has the fingerprint of the
 *     registrations, so that nothing is registered with a class that was generated from others
 * @param targets static Java methods that upcalls call, linked one by one when the library is loaded; if there are any,
 *     number 0 is {@code void (int, Throwable)}, which is given the number of a target and what it threw, and returns
 *     if the exception is to stay pending
 * @param unlinked name of a static method {@code void ()} of the binding class, which throws: it is called in place of
 *     targets that are not linked; of no meaning without targets
 * @param environments how upcalls find their thread's environment
 */
public record JniLibrary(
        String onLoad,
        String bindingClass,
        List<NativeMethod> methods,
        List<JavaTarget> targets,
        String unlinked,
        Environments environments) {
    public JniLibrary {
        methods = List.copyOf(methods);
        targets = List.copyOf(targets);
    }

    /** The symbol of the unload function, named after the load function. */
    public String onUnload() {
        return onUnload(onLoad);
    }

    /** The symbol of the unload function that belongs to a load function. */
    public static String onUnload(String onLoad) {
        return onLoad.endsWith("OnLoad") ? onLoad.replaceAll("OnLoad$", "OnUnload") : onLoad + "_OnUnload";
    }

    /**
     * A native method.
     *
     * @param name in Java
     * @param descriptor of its parameters and result, JVMS 4.3.3
     * @param function symbol of the function that implements it: a stub, or one of {@link JniSupport}
     */
    public record NativeMethod(String name, String descriptor, String function) {}

    /**
     * A static Java method that upcalls call.
     *
     * @param name in Java
     * @param descriptor of its parameters and result
     */
    public record JavaTarget(String name, String descriptor) {}

    /** How upcalls find their thread's environment. */
    public enum Environments {
        /** Once; then it is kept for the thread. */
        KEPT("kept"),
        /** At each call, for hosts that attach and detach threads as they like. */
        ASKED_FOR("asked-for");

        private final String label;

        Environments(String label) {
            this.label = label;
        }

        /** The name on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }
}
