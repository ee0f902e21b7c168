package io.stubgen.emit.support;

import io.stubgen.abi.Target;
import io.stubgen.emit.JniLibrary.Environments;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.support.Operation.Condition;
import io.stubgen.emit.support.Operation.ResultType;
import io.stubgen.emit.support.Value.Address;
import io.stubgen.emit.support.Value.Constant;
import io.stubgen.emit.support.Value.Local;

/**
 * What routines ask of the operating system: a place to print to, and two values for each thread.
 *
 * <p>The <b>attached</b> value is set on threads that a routine of this object attached to the JVM or to the isolate,
 * and on no others: threads that somebody else attached are not ours to detach. It has a destructor, {@link
 * JniSupport#DETACH}, which the system calls on the thread when it ends. The <b>kept</b> value is the thread's
 * environment (or isolate thread), so that it need not be asked for again; it has no destructor. The destructor clears
 * the kept value before it detaches the thread: a destructor that runs later may make an upcall, which then attaches
 * the thread again.
 *
 * <table>
 * <caption>Where the values are</caption>
 * <tr><th></th><th>attached</th><th>kept</th><th>an upcall from a destructor that runs later</th></tr>
 * <tr><td>Linux</td><td>{@code pthread_key_t}, 4 bytes</td><td>thread-local variable</td>
 * <td>is detached again: the system repeats destructors, PTHREAD_DESTRUCTOR_ITERATIONS times at most</td></tr>
 * <tr><td>macOS</td><td>{@code pthread_key_t}, 8 bytes</td>
 * <td>a second key: the system may have cleared it before, which does no harm, because the JVM is then asked</td>
 * <td>as on Linux</td></tr>
 * <tr><td>Windows</td><td>fiber-local index, 4 bytes</td><td>a second index</td>
 * <td>stays attached, as a daemon: the system goes through the indexes once, and does not come back</td></tr>
 * </table>
 *
 * <p>Fiber-local storage is used on Windows because its callbacks run without the lock of the loader, which detaching a
 * thread might need; the thread-detach notice of a library's own {@code DllMain} runs with it. On a thread without
 * fibers both values are the thread's. A thread that makes its first upcall on a fiber is detached when that fiber is
 * deleted, so hosts with fibers call {@code <library>_forget_thread} on those that live longer.
 *
 * <p>Windows calls the callback in two other cases, in which it must do nothing:
 * <ul>
 * <li>{@code FlsFree} calls it for every thread's value, but on the thread that frees the index. {@link #freeKeys} is
 * therefore called when the object no longer knows its JVM, which {@link JniSupport#DETACH} notices. Threads that are
 * attached then stay attached, as they do where {@code pthread_key_delete} runs no destructors.
 * <li>When the process ends, for the thread that ends it, after all others were terminated: the JVM might wait for one
 * of them for ever. {@link #ifEnding} asks for that. {@code DLL_PROCESS_DETACH} comes only after that, and nothing is
 * left to do in it.
 * </ul>
 *
 * <p>Before the keys are made their variables hold zero, which on Windows is the index of somebody else's value: no
 * value is asked for or set before the JVM or isolate is known, which is published after the keys.
 */
final class Platform {
    /** FLS_OUT_OF_INDEXES. */
    private static final Constant NO_INDEX = new Constant(-1);
    private static final Constant NULL = new Constant(0);
    private static final Address THREAD_KEY = new Address(JniSupport.THREAD_KEY);
    private static final Address KEPT_KEY = new Address(JniSupport.KEPT_KEY);
    private static final Address DETACH = new Address(JniSupport.DETACH);

    private final Target target;
    private final String keptVariable;
    private final Environments environments;

    /**
     * @param keptVariable the thread-local variable of the kept value, where there are such
     * @param environments whether upcalls use the kept value
     */
    Platform(Target target, String keptVariable, Environments environments) {
        this.target = target;
        this.keptVariable = keptVariable;
        this.environments = environments;
    }

    /** {@code write} of POSIX. */
    String write() {
        return switch (target.operatingSystem()) {
            case LINUX, MACOS -> "write";
            case WINDOWS -> "_write";
        };
    }

    /** Whether routines ask for the kept value: stubs look at a thread-local variable themselves. */
    private boolean keepsByKey() {
        return !hasThreadLocals(target) && environments == Environments.KEPT;
    }

    /** Whether objects of the target have thread-local variables. */
    static boolean hasThreadLocals(Target target) {
        return switch (target.objectFormat()) {
            case ELF -> true;
            case MACH_O, COFF -> false;
        };
    }

    /** Makes the keys, or goes on at a label. */
    void makeKeys(RoutineBuilder code, Label failure) {
        makeKey(code, THREAD_KEY, DETACH, failure);
        if (keepsByKey()) {
            Label made = code.label();
            Label none = code.label();
            makeKey(code, KEPT_KEY, NULL, none);
            code.jump(made).mark(none);
            freeKey(code, THREAD_KEY);
            code.jump(failure).mark(made);
        }
    }

    private void makeKey(RoutineBuilder code, Address key, Value destructor, Label failure) {
        Local answer = code.local();
        switch (target.operatingSystem()) {
            case LINUX, MACOS ->
                code.call(answer, ResultType.INT32, "pthread_key_create", key, destructor)
                        .ifNotZero(answer, failure);
            case WINDOWS ->
                code.call(answer, ResultType.INT32, "FlsAlloc", destructor)
                        .branch(Condition.EQUAL, answer, NO_INDEX, failure)
                        .store(key, 0, answer);
        }
    }

    /** Gives the keys back, whose destructor goes with the object's code. */
    void freeKeys(RoutineBuilder code) {
        freeKey(code, THREAD_KEY);
        if (keepsByKey()) {
            freeKey(code, KEPT_KEY);
        }
    }

    private void freeKey(RoutineBuilder code, Address key) {
        String function =
                switch (target.operatingSystem()) {
                    case LINUX, MACOS -> "pthread_key_delete";
                    case WINDOWS -> "FlsFree";
                };
        code.call(function, loadKey(code, key));
    }

    /** Notes that the calling thread was attached here. */
    void setAttached(RoutineBuilder code, Value value) {
        setValue(code, THREAD_KEY, value);
    }

    /** Keeps a value for the calling thread; 0 forgets it. */
    void setKept(RoutineBuilder code, Value value) {
        if (hasThreadLocals(target)) {
            Local variable = code.local();
            code.threadLocal(variable, keptVariable).store(variable, 0, value);
        } else if (keepsByKey()) {
            setValue(code, KEPT_KEY, value);
        }
    }

    /** Returns the kept value if there is one and stubs do not look for it. */
    void returnKept(RoutineBuilder code) {
        if (keepsByKey()) {
            String function =
                    switch (target.operatingSystem()) {
                        case LINUX, MACOS -> "pthread_getspecific";
                        case WINDOWS -> "FlsGetValue";
                    };
            Local kept = code.local();
            Label unknown = code.label();
            code.call(kept, ResultType.INT64, function, loadKey(code, KEPT_KEY))
                    .ifZero(kept, unknown)
                    .returns(kept)
                    .mark(unknown);
        }
    }

    /** Goes on at a label if the process is ending and its other threads are gone, where destructors run then. */
    void ifEnding(RoutineBuilder code, Label ending) {
        switch (target.operatingSystem()) {
            case LINUX, MACOS -> { }
            case WINDOWS -> {
                Local answer = code.local();
                Label unknown = code.label();
                code.call(answer, ResultType.INT64, "GetModuleHandleA", new Address(JniSupport.SYSTEM_LIBRARY))
                        .call(
                                answer,
                                ResultType.INT64,
                                "GetProcAddress",
                                answer,
                                new Address(JniSupport.SHUTDOWN_FUNCTION))
                        .ifZero(answer, unknown)
                        .call(answer, ResultType.UINT8, answer)
                        .ifNotZero(answer, ending)
                        .mark(unknown);
            }
        }
    }

    private void setValue(RoutineBuilder code, Address key, Value value) {
        String function =
                switch (target.operatingSystem()) {
                    case LINUX, MACOS -> "pthread_setspecific";
                    case WINDOWS -> "FlsSetValue";
                };
        code.call(function, loadKey(code, key), value);
    }

    private Local loadKey(RoutineBuilder code, Address key) {
        Local value = code.local();
        switch (target.operatingSystem()) {
            case LINUX, WINDOWS -> code.loadInt(value, key, 0);
            case MACOS -> code.load(value, key, 0);
        }
        return value;
    }
}
