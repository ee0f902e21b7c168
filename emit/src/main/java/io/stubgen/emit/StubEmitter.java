package io.stubgen.emit;

import io.stubgen.abi.Target;
import java.util.List;

/** Instruction selection for one architecture. */
public interface StubEmitter {

    /** Registers that stubs of the target's convention use beside those of the call plans. */
    StubRegisters registers(Target target);

    /** Lines at the start of assembly text that set its syntax. */
    String assemblyPreamble();

    /** The code of a stub. */
    List<CodeItem> stub(StubProgram program);

    /**
     * The code of {@code JNI_OnLoad}: finds the binding class with the loader of the class that loads the library and
     * registers its native methods.
     */
    List<CodeItem> jniOnLoad(JniOnLoad names);

    /** The code of {@code void (JNIEnv *)}, which throws OutOfMemoryError; see {@link Step.ThrowOutOfMemory}. */
    List<CodeItem> throwOutOfMemory();

    /**
     * What {@code JNI_OnLoad} refers to.
     *
     * @param className symbol of the binding class's name
     * @param table symbol of an array of {@code JNINativeMethod}
     * @param methods how many are in it
     */
    record JniOnLoad(String className, String table, int methods) {}

    /** Local symbols of an object that emitted code refers to. */
    final class Symbols {
        /** {@link #throwOutOfMemory()}. */
        public static final String THROW_OUT_OF_MEMORY = "stubgen_throw_out_of_memory";
        /** The exception's class name. */
        public static final String OUT_OF_MEMORY_CLASS = "stubgen_out_of_memory_class";
        /** The exception's message. */
        public static final String OUT_OF_MEMORY_MESSAGE = "stubgen_out_of_memory_message";
        /** The binding class's name. */
        public static final String BINDING_CLASS = "stubgen_binding_class";
        /** The array of {@code JNINativeMethod}. */
        public static final String METHODS = "stubgen_methods";
        /** Names and descriptors of native methods. */
        public static final String NAMES = "stubgen_names";

        private Symbols() {}
    }
}
