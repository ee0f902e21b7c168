package io.stubgen.emit.support;

import io.stubgen.abi.Target;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.support.Operation.Condition;
import io.stubgen.emit.support.Operation.ResultType;
import io.stubgen.emit.support.Routine.Keeps;
import io.stubgen.emit.support.Routine.Visibility;
import io.stubgen.emit.support.Value.Address;
import io.stubgen.emit.support.Value.Constant;
import io.stubgen.emit.support.Value.Local;
import java.util.ArrayList;
import java.util.List;

/**
 * The routines of upcalls into a native image. Threads are attached by the C interface of the image, {@code
 * graal_isolate.h}.
 */
public final class ImageRoutines {
    private static final Address CLAIM = new Address(JniSupport.CLAIM);
    private static final Address ISOLATE = new Address(JniSupport.ISOLATE);
    private static final Constant NULL = new Constant(0);

    private static final int OTHER_ISOLATE = 1;
    private static final int NO_THREAD_KEY = 2;

    private final ImageLibrary library;
    private final Platform platform;

    private ImageRoutines(Target target, ImageLibrary library) {
        this.library = library;
        this.platform = new Platform(target, JniSupport.THREAD, library.environments());
    }

    /** The routines that a library needs on a target. */
    public static List<Routine> of(Target target, ImageFunctions needed) {
        ImageLibrary library = needed.library();
        ImageRoutines all = new ImageRoutines(target, library);
        List<Routine> routines = new ArrayList<>();
        routines.add(all.publish());
        routines.add(all.forgetThread());
        routines.add(all.attach());
        routines.add(attachKeeping());
        routines.add(all.detach());
        needed.pointers().forEach((function, stub) ->
                routines.add(JniRoutines.addressOf(function, Visibility.IMAGE, stub)));
        if (needed.features().contains(Feature.BINDING)) {
            TrampolineRoutines trampolines = new TrampolineRoutines(target);
            routines.add(trampolines.open(library.open(), Visibility.IMAGE, new RoutineBuilder()));
            routines.add(trampolines.close(library.close(), Visibility.IMAGE, new RoutineBuilder()));
        }
        return List.copyOf(routines);
    }

    /**
     * {@code int (graal_isolate_t *)}: the first isolate wins, makes the keys, and only then is seen by upcalls.
     * Without keys its claim is void.
     */
    private Routine publish() {
        RoutineBuilder code = new RoutineBuilder();
        Local isolate = code.parameter();
        Local seen = code.local();
        Label claimed = code.label();
        Label other = code.label();
        Label noKey = code.label();
        code.compareExchange(CLAIM, NULL, isolate, seen)
                .ifZero(seen, claimed)
                .branch(Condition.NOT_EQUAL, seen, isolate, other)
                .returns(0)
                .mark(other)
                .returns(OTHER_ISOLATE)
                .mark(claimed);
        platform.makeKeys(code, noKey);
        return code.publish(ISOLATE, 0, isolate)
                .returns(0)
                .mark(noKey)
                .publish(CLAIM, 0, NULL)
                .returns(NO_THREAD_KEY)
                .build(library.publish(), Visibility.IMAGE);
    }

    /** {@code void (void)}: before an isolate is published nothing is kept. */
    private Routine forgetThread() {
        RoutineBuilder code = new RoutineBuilder();
        Local isolate = code.local();
        Label done = code.label();
        code.acquire(isolate, ISOLATE).ifZero(isolate, done);
        platform.setKept(code, NULL);
        return code.mark(done).returns().build(library.forgetThread(), Visibility.EVERYONE);
    }

    /**
     * {@code graal_isolatethread_t *(void)}: a thread that the isolate knows is not ours to detach; another is
     * attached, and detached when it ends.
     */
    private Routine attach() {
        RoutineBuilder code = new RoutineBuilder();
        Local isolate = code.local();
        Local thread = code.local();
        Local answer = code.local();
        Label known = code.label();
        Label failure = code.label();
        code.acquire(isolate, ISOLATE).ifZero(isolate, failure);
        platform.returnKept(code);
        code.call(thread, ResultType.INT64, "graal_get_current_thread", isolate)
                .ifNotZero(thread, known)
                .call(
                        answer,
                        ResultType.INT32,
                        "graal_attach_thread",
                        isolate,
                        RoutineBuilder.addressOf(thread))
                .ifNotZero(answer, failure);
        platform.setAttached(code, thread);
        code.mark(known);
        platform.setKept(code, thread);
        return code.returns(thread)
                .mark(failure)
                .abort(platform, JniSupport.ATTACH_MESSAGE)
                .build(JniSupport.ATTACH, Visibility.OBJECT);
    }

    private static Routine attachKeeping() {
        RoutineBuilder code = new RoutineBuilder();
        Local thread = code.local();
        return code.call(thread, ResultType.INT64, JniSupport.ATTACH)
                .returns(thread)
                .build(JniSupport.ATTACH_KEEPING, Visibility.OBJECT, Keeps.ARGUMENTS);
    }

    /**
     * {@code void (void *)}: see {@link Platform} for when it is called. A host may have detached the thread already,
     * so the image is asked.
     */
    private Routine detach() {
        RoutineBuilder code = new RoutineBuilder();
        Local isolate = code.local();
        Local thread = code.local();
        Label done = code.label();
        code.acquire(isolate, ISOLATE).ifZero(isolate, done);
        platform.ifEnding(code, done);
        platform.setKept(code, NULL);
        return code.call(thread, ResultType.INT64, "graal_get_current_thread", isolate)
                .ifZero(thread, done)
                .call("graal_detach_thread", thread)
                .mark(done)
                .returns()
                .build(JniSupport.DETACH, Visibility.OBJECT);
    }
}
