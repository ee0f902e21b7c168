package io.stubgen.emit;

import io.stubgen.abi.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Instruction selection for one architecture. */
public interface StubEmitter {

    /** Registers that stubs of the target's convention use beside those of the call plans. */
    StubRegisters registers(Target target);

    /** Lines at the start of assembly text that set its syntax. */
    String assemblyPreamble();

    /** The byte that fills the space between functions: never run, and a trap if it is. */
    int padding();

    /** The code of a stub. */
    List<CodeItem> stub(StubProgram program);

    /** The functions that a JVM's library needs beside its stubs. */
    List<SupportFunction> jniFunctions(JniFunctions needed);

    /** The functions that upcalls into a native image need beside their stubs. */
    List<SupportFunction> imageFunctions(ImageFunctions needed);

    /** The trampolines' code, and the stub of released ones. */
    List<SupportFunction> trampolines(Trampolines trampolines);

    /**
     * By what C binds functions to trampolines: {@code void *stub_bind_x(impl *, void *)} for each stub {@code stub_x},
     * which returns null if there is no free trampoline, and {@code int stub_release(void *)}, which returns 0, or -1
     * for a pointer that is not bound.
     */
    List<SupportFunction> binding(Trampolines trampolines, List<String> stubs);

    /**
     * A function that is no stub.
     *
     * @param symbol its name
     * @param visibility who sees it
     * @param items its code
     */
    record SupportFunction(String symbol, Visibility visibility, List<CodeItem> items) {
        public SupportFunction {
            items = List.copyOf(items);
        }
    }

    /** Who sees a support function. */
    enum Visibility {
        OBJECT,
        IMAGE,
        EVERYONE
    }

    /**
     * What a native image needs.
     *
     * @param library its names
     * @param features parts of it
     * @param pointers direct upcalls: the function that returns an address, and the stub whose address it is
     */
    record ImageFunctions(ImageLibrary library, Set<Feature> features, Map<String, String> pointers) {
        public ImageFunctions {
            features = Set.copyOf(features);
            pointers = Collections.unmodifiableMap(new LinkedHashMap<>(pointers));
        }
    }

    /**
     * What a JVM's library needs.
     *
     * @param library its names
     * @param features parts of it
     * @param pointers upcall stubs whose addresses native methods return
     * @param forgetThread symbol of the function that forgets a thread's environment
     */
    record JniFunctions(JniLibrary library, Set<Feature> features, List<String> pointers, String forgetThread) {
        public JniFunctions {
            features = Set.copyOf(features);
            pointers = List.copyOf(pointers);
        }
    }

    /** Parts of a JVM's library. */
    enum Feature {
        /** Downcalls pin arrays, which can fail. */
        HEAP_ARRAYS,
        /** Java methods are called. */
        UPCALLS,
        /** Java objects are bound to trampolines. */
        BINDING
    }
}
