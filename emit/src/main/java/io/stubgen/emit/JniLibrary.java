package io.stubgen.emit;

import java.util.List;

/**
 * What {@code JNI_OnLoad} binds.
 *
 * @param onLoad its symbol: {@code JNI_OnLoad}, or another for a library that has its own and calls this one from it
 * @param bindingClass binary name of the class with the native methods, with slashes
 * @param methods its native methods
 */
public record JniLibrary(String onLoad, String bindingClass, List<NativeMethod> methods) {
    public JniLibrary {
        methods = List.copyOf(methods);
    }

    /**
     * A native method.
     *
     * @param name in Java
     * @param descriptor of its parameters and result, JVMS 4.3.3
     * @param stub symbol of the stub that implements it
     */
    public record NativeMethod(String name, String descriptor, String stub) {}
}
