package io.stubgen.emit.support;

import io.stubgen.abi.Target;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.support.Operation.Condition;
import io.stubgen.emit.support.Operation.ResultType;
import io.stubgen.emit.support.Routine.Visibility;
import io.stubgen.emit.support.Value.Address;
import io.stubgen.emit.support.Value.Constant;
import io.stubgen.emit.support.Value.Local;
import java.util.ArrayList;
import java.util.List;

/** The routines of a JVM's library. */
public final class JniRoutines {
    private static final Address VM = new Address(JniSupport.VM);
    private static final Address TARGETS = new Address(JniSupport.TARGETS);
    private static final Constant VERSION = new Constant(JniFunction.VERSION);
    private static final Constant NULL = new Constant(0);
    /** JNI_EDETACHED. */
    private static final Constant DETACHED = new Constant(-2);

    private final JniFunctions needed;
    private final Platform platform;

    private JniRoutines(Target target, JniFunctions needed) {
        this.needed = needed;
        this.platform = new Platform(target, JniSupport.ENVIRONMENT, needed.library().environments());
    }

    /** The routines that a library needs on a target. */
    public static List<Routine> of(Target target, JniFunctions needed) {
        JniRoutines all = new JniRoutines(target, needed);
        List<Routine> routines = new ArrayList<>();
        routines.add(all.onLoad());
        routines.add(all.prepare());
        if (needed.features().contains(Feature.HEAP_ARRAYS)) {
            routines.add(throwOutOfMemory());
        }
        if (needed.features().contains(Feature.UPCALLS)) {
            routines.add(all.onUnload());
            routines.add(all.forgetThread());
            routines.add(all.attach());
            routines.add(all.detach());
            routines.add(link());
            routines.add(uncaught());
            needed.pointers().forEach(stub ->
                    routines.add(addressOf(JniSupport.pointerTo(stub), Visibility.OBJECT, stub)));
        }
        if (needed.features().contains(Feature.BINDING)) {
            TrampolineRoutines trampolines = new TrampolineRoutines(target);
            routines.add(trampolines.open(JniSupport.BIND, Visibility.OBJECT, nativeMethod()));
            routines.add(trampolines.close(JniSupport.RELEASE, Visibility.OBJECT, nativeMethod()));
        }
        return List.copyOf(routines);
    }

    /** A function that is given {@code JNIEnv *} and {@code jclass} before everything else. */
    private static RoutineBuilder nativeMethod() {
        RoutineBuilder code = new RoutineBuilder();
        code.parameter();
        code.parameter();
        return code;
    }

    /**
     * {@code jint (JavaVM *, void *)}: finds the binding class with the loader of the class that loads the library, and
     * registers its native methods. The keys that upcalls need are there from now on.
     */
    private Routine onLoad() {
        RoutineBuilder code = new RoutineBuilder();
        Local vm = code.parameter();
        Local environment = code.local();
        Local answer = code.local();
        Label failure = code.label();
        Label unknown = code.label();
        boolean upcalls = needed.features().contains(Feature.UPCALLS);
        code.call(answer, ResultType.INT32, JniFunction.GET_ENV, vm, RoutineBuilder.addressOf(environment), VERSION)
                .ifNotZero(answer, failure);
        if (upcalls) {
            platform.makeKeys(code, failure);
        }
        Constant count = new Constant(needed.library().methods().size());
        code.call(
                        answer,
                        ResultType.INT64,
                        JniFunction.FIND_CLASS,
                        environment,
                        new Address(JniSupport.BINDING_CLASS))
                .ifZero(answer, unknown)
                .call(
                        answer,
                        ResultType.INT32,
                        JniFunction.REGISTER_NATIVES,
                        environment,
                        answer,
                        new Address(JniSupport.METHODS),
                        count)
                .ifNotZero(answer, unknown)
                .returns(JniFunction.VERSION)
                .mark(unknown);
        if (upcalls) {
            platform.freeKeys(code);
        }
        return code.mark(failure)
                .returns(JniFunction.ERROR)
                .build(needed.library().onLoad(), Visibility.EVERYONE);
    }

    /**
     * {@code void (JNIEnv *, jclass)}: only now do upcalls find the JVM, because now all targets can be called. A
     * target has a reference to the class of its own, as {@link #link} and {@link #onUnload} expect.
     */
    private Routine prepare() {
        RoutineBuilder code = new RoutineBuilder();
        Local environment = code.parameter();
        Local owner = code.parameter();
        if (!needed.features().contains(Feature.UPCALLS)) {
            return code.returns().build(JniSupport.PREPARE, Visibility.OBJECT);
        }
        Local vm = code.local();
        Local names = code.local();
        Local name = code.local();
        Local descriptor = code.local();
        Local method = code.local();
        Local target = code.local();
        Local reference = code.local();
        Local answer = code.local();
        Label again = code.label();
        Label done = code.label();
        int size = needed.library().targets().size() * JniSupport.TARGET_SIZE;
        return code.set(names, new Address(JniSupport.TARGET_NAMES, size))
                .load(name, names, 0)
                .load(descriptor, names, 8)
                .call(method, ResultType.INT64, JniFunction.GET_STATIC_METHOD_ID, environment, owner, name, descriptor)
                .ifZero(method, done)
                .call(answer, ResultType.INT32, JniFunction.GET_JAVA_VM, environment, RoutineBuilder.addressOf(vm))
                .ifNotZero(answer, done)
                .set(target, TARGETS)
                .mark(again)
                .call(reference, ResultType.INT64, JniFunction.NEW_WEAK_GLOBAL_REF, environment, owner)
                .store(target, 0, reference)
                .store(target, 8, method)
                .plus(target, target, new Constant(JniSupport.TARGET_SIZE))
                .branch(Condition.NOT_EQUAL, target, new Address(JniSupport.TARGETS, size), again)
                .publish(VM, 0, vm)
                .mark(done)
                .returns()
                .build(JniSupport.PREPARE, Visibility.OBJECT);
    }

    /** {@code void (JNIEnv *)}. */
    private static Routine throwOutOfMemory() {
        RoutineBuilder code = new RoutineBuilder();
        Local environment = code.parameter();
        Local type = code.local();
        Label done = code.label();
        return code.call(
                        type,
                        ResultType.INT64,
                        JniFunction.FIND_CLASS,
                        environment,
                        new Address(JniSupport.OUT_OF_MEMORY_CLASS))
                .ifZero(type, done)
                .call(JniFunction.THROW_NEW, environment, type, new Address(JniSupport.OUT_OF_MEMORY_MESSAGE))
                .mark(done)
                .returns()
                .build(JniSupport.THROW_OUT_OF_MEMORY, Visibility.OBJECT);
    }

    /**
     * {@code void (JavaVM *, void *)}: gives back the targets' references, and the keys. The JVM is forgotten first, so
     * that destructors which freeing the keys calls detach nobody.
     */
    private Routine onUnload() {
        RoutineBuilder code = new RoutineBuilder();
        Local vm = code.parameter();
        Local environment = code.local();
        Local target = code.local();
        Local reference = code.local();
        Local answer = code.local();
        Label again = code.label();
        Label done = code.label();
        int size = needed.library().targets().size() * JniSupport.TARGET_SIZE;
        code.call(answer, ResultType.INT32, JniFunction.GET_ENV, vm, RoutineBuilder.addressOf(environment), VERSION)
                .ifNotZero(answer, done)
                .set(target, TARGETS)
                .mark(again)
                .load(reference, target, 0)
                .call(JniFunction.DELETE_WEAK_GLOBAL_REF, environment, reference)
                .plus(target, target, new Constant(JniSupport.TARGET_SIZE))
                .branch(Condition.NOT_EQUAL, target, new Address(JniSupport.TARGETS, size), again)
                .mark(done)
                .publish(VM, 0, NULL);
        platform.freeKeys(code);
        return code.returns().build(needed.library().onUnload(), Visibility.EVERYONE);
    }

    /** {@code void (void)}: before the library is loaded nothing is kept. */
    private Routine forgetThread() {
        RoutineBuilder code = new RoutineBuilder();
        Local vm = code.local();
        Label done = code.label();
        code.acquire(vm, VM).ifZero(vm, done);
        platform.setKept(code, NULL);
        return code.mark(done).returns().build(needed.forgetThread(), Visibility.EVERYONE);
    }

    /**
     * {@code JNIEnv *(void)}: a thread that the JVM knows is not ours to detach; another is attached, and detached when
     * it ends.
     */
    private Routine attach() {
        RoutineBuilder code = new RoutineBuilder();
        Local vm = code.local();
        Local environment = code.local();
        Local answer = code.local();
        Label known = code.label();
        Label failure = code.label();
        code.acquire(vm, VM).ifZero(vm, failure);
        platform.returnKept(code);
        Value result = RoutineBuilder.addressOf(environment);
        code.call(answer, ResultType.INT32, JniFunction.GET_ENV, vm, result, VERSION)
                .ifZero(answer, known)
                .branch(Condition.NOT_EQUAL, answer, DETACHED, failure)
                .call(answer, ResultType.INT32, JniFunction.ATTACH_CURRENT_THREAD_AS_DAEMON, vm, result, NULL)
                .ifNotZero(answer, failure);
        platform.setAttached(code, environment);
        code.mark(known);
        platform.setKept(code, environment);
        return code.returns(environment)
                .mark(failure)
                .abort(platform, JniSupport.ATTACH_MESSAGE)
                .build(JniSupport.ATTACH, Visibility.OBJECT);
    }

    /** {@code void (void *)}: see {@link Platform} for when it is called. */
    private Routine detach() {
        RoutineBuilder code = new RoutineBuilder();
        Local vm = code.local();
        Label done = code.label();
        code.acquire(vm, VM).ifZero(vm, done);
        platform.ifEnding(code, done);
        platform.setKept(code, NULL);
        return code.call(JniFunction.DETACH_CURRENT_THREAD, vm)
                .mark(done)
                .returns()
                .build(JniSupport.DETACH, Visibility.OBJECT);
    }

    /**
     * {@code void (JNIEnv *, jclass, jint target, jclass owner)}. The class is held weakly: whoever keeps the bindings
     * keeps it, and the bindings' class loader can be unloaded.
     */
    private static Routine link() {
        RoutineBuilder code = new RoutineBuilder();
        Local environment = code.parameter();
        code.parameter();
        Local target = code.parameter();
        Local owner = code.parameter();
        Local offset = code.local();
        Local entry = code.local();
        Local name = code.local();
        Local descriptor = code.local();
        Local answer = code.local();
        Label done = code.label();
        return code.lowInt(offset, target)
                .times(offset, offset, JniSupport.TARGET_SIZE)
                .plus(entry, new Address(JniSupport.TARGET_NAMES), offset)
                .load(name, entry, 0)
                .load(descriptor, entry, 8)
                .call(answer, ResultType.INT64, JniFunction.GET_STATIC_METHOD_ID, environment, owner, name, descriptor)
                .ifZero(answer, done)
                .plus(entry, TARGETS, offset)
                .store(entry, 8, answer)
                .load(name, entry, 0)
                .call(answer, ResultType.INT64, JniFunction.NEW_WEAK_GLOBAL_REF, environment, owner)
                .store(entry, 0, answer)
                .call(JniFunction.DELETE_WEAK_GLOBAL_REF, environment, name)
                .mark(done)
                .returns()
                .build(JniSupport.LINK, Visibility.OBJECT);
    }

    /**
     * {@code void (JNIEnv *, int target)}: hands the exception to target 0. If that returns, the exception is to stay
     * pending; what the handler itself throws stays pending instead.
     */
    private static Routine uncaught() {
        RoutineBuilder code = new RoutineBuilder();
        Local environment = code.parameter();
        Local target = code.parameter();
        Local thrown = code.local(); // follows the target: together they are the handler's arguments
        Local owner = code.local();
        Local method = code.local();
        Local pending = code.local();
        Label done = code.label();
        return code.call(thrown, ResultType.INT64, JniFunction.EXCEPTION_OCCURRED, environment)
                .call(JniFunction.EXCEPTION_CLEAR, environment)
                .load(owner, TARGETS, 0)
                .load(method, TARGETS, 8)
                .call(
                        JniFunction.CALL_STATIC_VOID_METHOD_A,
                        environment,
                        owner,
                        method,
                        RoutineBuilder.addressOf(target))
                .call(pending, ResultType.UINT8, JniFunction.EXCEPTION_CHECK, environment)
                .ifNotZero(pending, done)
                .call(JniFunction.THROW, environment, thrown)
                .mark(done)
                .call(JniFunction.DELETE_LOCAL_REF, environment, thrown)
                .returns()
                .build(JniSupport.UNCAUGHT, Visibility.OBJECT);
    }

    /** {@code void *(...)}: the address of a stub that everyone sees. */
    static Routine addressOf(String symbol, Visibility visibility, String stub) {
        return new RoutineBuilder().returns(new Value.GlobalAddress(stub)).build(symbol, visibility);
    }
}
