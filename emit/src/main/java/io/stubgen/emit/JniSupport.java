package io.stubgen.emit;

/** Local symbols of a library's object that stubs, native methods and support code share. */
public final class JniSupport {
    /** {@code void (JNIEnv *)}: throws OutOfMemoryError. */
    public static final String THROW_OUT_OF_MEMORY = "stubgen_throw_out_of_memory";
    /**
     * Native method {@code void ()}, which the binding class calls before the others: lets upcalls find the JVM, and
     * gives every target the method that stands for those which are not linked.
     */
    public static final String PREPARE = "stubgen_prepare";
    /**
     * Native method {@code void link(int target, Class<?> owner)}: finds the target's method in its class; throws
     * NoSuchMethodError.
     */
    public static final String LINK = "stubgen_link";
    /** Native method {@code long bind(int slot, int shape)}: gives the slot's trampoline the stub of a shape. */
    public static final String BIND = "stubgen_bind";
    /**
     * Native method {@code void release(int slot)}: gives the slot's trampoline the stub that reports a released
     * pointer.
     */
    public static final String RELEASE = "stubgen_release";
    /**
     * {@code JNIEnv *(void)}, {@code graal_isolatethread_t *(void)} with bridge native-image: the environment of a
     * thread that has none yet; attaches the thread if the JVM or the isolate does not know it.
     */
    public static final String ATTACH = "stubgen_attach";
    /** Bridge native-image: the same, and leaves all registers as they are in which arguments come. */
    public static final String ATTACH_KEEPING = "stubgen_attach_keeping";
    /** {@code void (void *)}: destructor of {@link #THREAD_KEY}, which detaches the thread. */
    public static final String DETACH = "stubgen_detach";
    /** {@code void (JNIEnv *, int target)}: hands a pending exception to target 0. */
    public static final String UNCAUGHT = "stubgen_uncaught";
    /** Stub of trampolines that nothing is bound to: reports it and aborts. */
    public static final String RELEASED = "stubgen_released";
    /** The trampolines' code. */
    public static final String TRAMPOLINES = "stubgen_trampolines";

    /** The trampolines' slots. */
    public static final String SLOTS = "stubgen_slots";
    /** Bridge c: number of the first free slot, counted from 1, and above it a 32-bit count of changes. */
    public static final String FREE_SLOTS = "stubgen_free_slots";
    /** The stubs of shapes, by number. */
    public static final String SHAPES = "stubgen_shapes";
    /** The {@code JavaVM *}. */
    public static final String VM = "stubgen_vm";
    /** The key of threads that were attached here: a {@code pthread_key_t}, on Windows a fiber-local index. */
    public static final String THREAD_KEY = "stubgen_thread_key";
    /**
     * The key of the threads' {@code JNIEnv *} or {@code graal_isolatethread_t *}, where there are no thread-local
     * variables for them.
     */
    public static final String KEPT_KEY = "stubgen_kept_key";
    /** Windows: name of the library that knows whether the process is ending. */
    public static final String SYSTEM_LIBRARY = "stubgen_system_library";
    /** Windows: name of its function that tells. */
    public static final String SHUTDOWN_FUNCTION = "stubgen_shutdown_function";
    /** Bridge native-image: the {@code graal_isolate_t *} that asked first to be that of all upcalls. */
    public static final String CLAIM = "stubgen_claim";
    /** Bridge native-image: the {@code graal_isolate_t *} of all upcalls, or null. */
    public static final String ISOLATE = "stubgen_isolate";
    /** ELF, thread-local: the {@code graal_isolatethread_t *} (bridge native-image), or null. */
    public static final String THREAD = "stubgen_thread";
    /** ELF, thread-local: the {@code JNIEnv *}, or null. */
    public static final String ENVIRONMENT = "stubgen_environment";
    /** For each target, its class as a weak global reference and its method id. */
    public static final String TARGETS = "stubgen_targets";
    /** For each target, its name and descriptor; then those of the method that stands for targets not linked. */
    public static final String TARGET_NAMES = "stubgen_target_names";
    /** The binding class's name. */
    public static final String BINDING_CLASS = "stubgen_binding_class";
    /** The array of {@code JNINativeMethod}. */
    public static final String METHODS = "stubgen_methods";
    /** ELF: addresses of the functions that downcalls call, so that the dynamic linker finds them all when it loads. */
    public static final String FUNCTIONS = "stubgen_functions";
    /** Bridge native-image: what the object was generated from. */
    public static final String REGISTRATIONS = "stubgen_registrations";
    /** Names and descriptors of native methods and targets. */
    public static final String NAMES = "stubgen_names";
    /** Class name of OutOfMemoryError. */
    public static final String OUT_OF_MEMORY_CLASS = "stubgen_out_of_memory_class";
    /** Its message. */
    public static final String OUT_OF_MEMORY_MESSAGE = "stubgen_out_of_memory_message";
    /** What {@link #ATTACH} says when it cannot. */
    public static final String ATTACH_MESSAGE = "stubgen_attach_message";
    /** What {@link #RELEASED} says. */
    public static final String RELEASED_MESSAGE = "stubgen_released_message";

    /** Bytes of an entry of {@link #TARGETS} and of {@link #TARGET_NAMES}. */
    public static final int TARGET_SIZE = 16;

    private JniSupport() {}

    /** Symbol of the native method {@code long ()} that returns an upcall stub's address. */
    public static String pointerTo(String stub) {
        return "stubgen_pointer_to_" + stub;
    }
}
