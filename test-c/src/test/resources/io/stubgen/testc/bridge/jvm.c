/*
 * A library for a JVM, without a JVM: the tables of JNI functions are made here, and every argument of every call is
 * checked. Each call is an event. Prints what is wrong; an argument names what to do last, which ends the process.
 */
#include <jni.h>
#define PROGRAM "jvm.c"
#include "program.h"
#include "threads.h"

#define TARGETS 14
#define METHOD(target) ((jmethodID) &method_ids[target])
/* What stands for a target until it is linked. */
#define UNLINKED METHOD(TARGETS)
#define CLASS(target) ((jobject) &weak_classes[TARGETS + (target)])
#define THROWN ((jthrowable) &thrown)

/* What an upcall asks first: on a thread that it knows nothing, if environments are kept. */
#ifdef ASKED_FOR
#define ASKED "GetEnv;"
#else
#define ASKED ""
#endif
/* Around an upcall that throws nothing. */
#define CALLED(function) "ExceptionCheck;" function ";ExceptionCheck;"

struct argument { int number; float factor; };
struct place { double x, y, z; };

#define PARAMETERS jbyte a, jchar b, jint c, jlong d, jfloat e, jdouble f, void *g
#define ARGUMENTS -5, 65000, -70000, -5000000000LL, 1.5f, -2.25, &anything

extern jboolean stub_boolean(PARAMETERS);
extern jbyte stub_byte(PARAMETERS);
extern jchar stub_char(PARAMETERS);
extern jshort stub_short(PARAMETERS);
extern jint stub_int(PARAMETERS);
extern jlong stub_long(PARAMETERS);
extern jfloat stub_float(PARAMETERS);
extern jdouble stub_double(PARAMETERS);
extern void *stub_pointer(PARAMETERS);
extern void stub_void(PARAMETERS);
extern struct place stub_place(struct argument argument, jint number);
extern jint JNI_OnLoad(JavaVM *vm, void *reserved);
extern void JNI_OnUnload(JavaVM *vm, void *reserved);
extern void forget_thread(void);

static int anything;
static int thrown;
static int owner;
static int binding_class;
static int error_class;
static char method_ids[TARGETS + 1];
/* Those of targets that are not linked, then those of the others. */
static char weak_classes[2 * TARGETS];
static JNINativeMethod natives[16];

/* What the fake JVM is to do. */
static jint get_env_answer;
static jint attach_answer;
static jint register_answer;
static jint get_vm_answer;
static int refuse_class;
static int refuse_method;
static int throws;
static int handler_throws;
static int pending;

static struct JNINativeInterface_ functions;
static struct JNIInvokeInterface_ invocation;
static const struct JNINativeInterface_ *environments[2] = {&functions, &functions};
static const struct JNIInvokeInterface_ *machine = &invocation;
#define VM ((JavaVM *) &machine)
#define ENV ((JNIEnv *) current)

/* The environment of the thread that runs now: the main thread's, or another's. */
static const struct JNINativeInterface_ **current = &environments[0];

static void JNICALL unexpected(void) {
    fail(__LINE__, "a JNI function that stubs need", "another");
}

static jint JNICALL get_env(JavaVM *vm, void **env, jint version) {
    CHECK(vm == VM);
    CHECK(version == JNI_VERSION_1_8);
    EVENT("GetEnv;");
    *env = get_env_answer == JNI_OK ? (void *) ENV : NULL;
    return get_env_answer;
}

static jint JNICALL attach(JavaVM *vm, void **env, void *arguments) {
    CHECK(vm == VM);
    CHECK(arguments == NULL);
    CHECK(get_env_answer == JNI_EDETACHED);
    EVENT("Attach;");
    *env = attach_answer == JNI_OK ? (void *) ENV : NULL;
    if (attach_answer == JNI_OK) {
        get_env_answer = JNI_OK;
    }
    return attach_answer;
}

static jint JNICALL detach(JavaVM *vm) {
    CHECK(vm == VM);
    EVENT("Detach;");
    get_env_answer = JNI_EDETACHED;
    return JNI_OK;
}

static jclass JNICALL find_class(JNIEnv *env, const char *name) {
    CHECK(env == ENV);
    EVENT("FindClass %s;", name);
    if (refuse_class) {
        return NULL;
    }
    return (jclass) (equal(name, "example/Bridge") ? &binding_class : &error_class);
}

static jint JNICALL register_natives(JNIEnv *env, jclass class, const JNINativeMethod *methods, jint count) {
    CHECK(env == ENV);
    CHECK(class == (jclass) &binding_class);
    CHECK(count == NATIVES);
    memcpy(natives, methods, sizeof *methods * (size_t) count);
    EVENT("RegisterNatives;");
    return register_answer;
}

static jmethodID JNICALL get_method(JNIEnv *env, jclass class, const char *name, const char *signature) {
    CHECK(env == ENV);
    EVENT("GetStaticMethodID %s%s;", name, signature);
    if (class == (jclass) &binding_class) {
        CHECK(equal(name, "unlinked") && equal(signature, "()V"));
        return refuse_method ? NULL : UNLINKED;
    }
    CHECK(class == (jclass) &owner);
    return refuse_method ? NULL : METHOD(atoi(name + strlen("method")));
}

static jint JNICALL get_vm(JNIEnv *env, JavaVM **vm) {
    CHECK(env == ENV);
    EVENT("GetJavaVM;");
    *vm = get_vm_answer == JNI_OK ? VM : NULL;
    return get_vm_answer;
}

static jweak JNICALL new_weak(JNIEnv *env, jobject object) {
    static int next;
    CHECK(env == ENV);
    CHECK(object == (next < TARGETS ? (jobject) &binding_class : (jobject) &owner));
    EVENT("NewWeakGlobalRef;");
    return (jweak) &weak_classes[next++];
}

static void JNICALL delete_weak(JNIEnv *env, jweak reference) {
    CHECK(env == ENV);
    EVENT("DeleteWeakGlobalRef %d;", (int) ((char *) reference - weak_classes));
    *(char *) reference = 1;
}

static jboolean JNICALL exception_check(JNIEnv *env) {
    CHECK(env == ENV);
    EVENT("ExceptionCheck;");
    return pending != 0;
}

static jthrowable JNICALL exception_occurred(JNIEnv *env) {
    CHECK(env == ENV);
    CHECK(pending);
    EVENT("ExceptionOccurred;");
    return THROWN;
}

static void JNICALL exception_clear(JNIEnv *env) {
    CHECK(env == ENV);
    EVENT("ExceptionClear;");
    pending = 0;
}

static jint JNICALL throw(JNIEnv *env, jthrowable throwable) {
    CHECK(env == ENV);
    CHECK(throwable == THROWN);
    EVENT("Throw;");
    pending = 1;
    return 0;
}

static jint JNICALL throw_new(JNIEnv *env, jclass class, const char *message) {
    CHECK(env == ENV);
    CHECK(class == (jclass) &error_class);
    EVENT("ThrowNew %s;", message);
    return 0;
}

static void JNICALL delete_local(JNIEnv *env, jobject reference) {
    CHECK(env == ENV);
    CHECK(reference == (jobject) THROWN);
    EVENT("DeleteLocalRef;");
}

static int called(JNIEnv *env, jclass class, jmethodID method, const jvalue *arguments, const char *type) {
    int target = (int) ((char *) method - method_ids);
    CHECK(env == ENV);
    CHECK(!pending);
    CHECK(*(char *) class == 0);
    if (method == UNLINKED) {
        CHECK((char *) class < &weak_classes[TARGETS]);
        EVENT("unlinked;");
        return TARGETS;
    }
    CHECK((jobject) class == CLASS(target));
    CHECK((uintptr_t) arguments % 8 == 0);
    EVENT("%s%d;", type, target);
    pending = target != 0 && throws;
    return target;
}

static void check_arguments(const jvalue *arguments) {
    CHECK(arguments[0].b == -5);
    CHECK(arguments[1].c == 65000);
    CHECK(arguments[2].i == -70000);
    CHECK(arguments[3].j == -5000000000LL);
    CHECK(arguments[4].f == 1.5f);
    CHECK(arguments[5].d == -2.25);
    CHECK(arguments[6].j == (jlong) (intptr_t) &anything);
}

#define CALL_STATIC(type, name, value)                                                                       \
    static type JNICALL call_##name(JNIEnv *env, jclass class, jmethodID method, const jvalue *arguments) {      \
        called(env, class, method, arguments, #name);                                                         \
        check_arguments(arguments);                                                                           \
        return value;                                                                                         \
    }

CALL_STATIC(jboolean, Boolean, JNI_TRUE)
CALL_STATIC(jbyte, Byte, -7)
CALL_STATIC(jchar, Char, 64000)
CALL_STATIC(jshort, Short, -3000)
CALL_STATIC(jint, Int, -2000000000)
CALL_STATIC(jfloat, Float, -0.5f)
CALL_STATIC(jdouble, Double, 1e300)

static jlong JNICALL call_Long(JNIEnv *env, jclass class, jmethodID method, const jvalue *arguments) {
    if (called(env, class, method, arguments, "Long") == 12) {
        EVENT("slot %d;", (int) arguments[0].i);
        CHECK(arguments[1].j == -40000000000LL);
        CHECK(arguments[2].d == 0.125);
        return arguments[1].j + arguments[0].i;
    }
    check_arguments(arguments);
    return (jlong) (intptr_t) &anything;
}

static void place(struct place *result, const struct argument *argument, jint number) {
    CHECK(argument->number == 8 && argument->factor == 0.75f);
    *result = (struct place) {number, -number, argument->factor};
}

static void JNICALL call_Void(JNIEnv *env, jclass class, jmethodID method, const jvalue *arguments) {
    int target = called(env, class, method, arguments, "Void");
    switch (target) {
        case 0:
            EVENT("handles %d;", (int) arguments[0].i);
            CHECK(arguments[1].l == (jobject) THROWN);
            pending = handler_throws;
            break;
        case TARGETS:
            break;
        case 10:
            check_arguments(arguments);
            break;
        case 11:
            place((void *) (intptr_t) arguments[0].j, (void *) (intptr_t) arguments[1].j, arguments[2].i);
            break;
        default:
            CHECK(target == 13);
            EVENT("slot %d;", (int) arguments[0].i);
            place((void *) (intptr_t) arguments[1].j, (void *) (intptr_t) arguments[2].j, arguments[3].i);
    }
}

/* Arrays: what the elements are, or null to refuse. */
static void *JNICALL pin(JNIEnv *env, jarray array, jboolean *copied) {
    CHECK(env == ENV);
    CHECK(copied == NULL);
    EVENT("pin;");
    return *(void **) array;
}

static void JNICALL unpin(JNIEnv *env, jarray array, void *elements, jint mode) {
    CHECK(env == ENV);
    CHECK(mode == 0);
    CHECK(elements != NULL && elements == *(void **) array);
    EVENT("unpin;");
}

static void make_tables(void) {
    void **entries = (void **) &functions;
    for (size_t i = 0; i < sizeof functions / sizeof *entries; i++) {
        entries[i] = (void *) unexpected;
    }
    entries = (void **) &invocation;
    for (size_t i = 0; i < sizeof invocation / sizeof *entries; i++) {
        entries[i] = (void *) unexpected;
    }
    invocation.GetEnv = get_env;
    invocation.AttachCurrentThreadAsDaemon = attach;
    invocation.DetachCurrentThread = detach;
    functions.FindClass = find_class;
    functions.RegisterNatives = register_natives;
    functions.GetStaticMethodID = get_method;
    functions.GetJavaVM = get_vm;
    functions.NewWeakGlobalRef = new_weak;
    functions.DeleteWeakGlobalRef = delete_weak;
    functions.ExceptionCheck = exception_check;
    functions.ExceptionOccurred = exception_occurred;
    functions.ExceptionClear = exception_clear;
    functions.Throw = throw;
    functions.ThrowNew = throw_new;
    functions.DeleteLocalRef = delete_local;
    functions.CallStaticBooleanMethodA = call_Boolean;
    functions.CallStaticByteMethodA = call_Byte;
    functions.CallStaticCharMethodA = call_Char;
    functions.CallStaticShortMethodA = call_Short;
    functions.CallStaticIntMethodA = call_Int;
    functions.CallStaticLongMethodA = call_Long;
    functions.CallStaticFloatMethodA = call_Float;
    functions.CallStaticDoubleMethodA = call_Double;
    functions.CallStaticVoidMethodA = call_Void;
    functions.GetPrimitiveArrayCritical = pin;
    functions.ReleasePrimitiveArrayCritical = unpin;
}

static void *native(const char *name, const char *signature) {
    for (int i = 0; i < NATIVES; i++) {
        if (equal(natives[i].name, name)) {
            CHECK(equal(natives[i].signature, signature));
            return natives[i].fnPtr;
        }
    }
    fail(__LINE__, name, "not registered");
    return NULL;
}

static void load(void) {
    get_env_answer = JNI_EVERSION;
    CHECK(JNI_OnLoad(VM, NULL) == JNI_ERR);
    EVENTS("GetEnv;");
    get_env_answer = JNI_OK;
    refuse_class = 1;
    CHECK(JNI_OnLoad(VM, NULL) == JNI_ERR);
    EVENTS("GetEnv;FindClass example/Bridge;");
    refuse_class = 0;
    register_answer = JNI_ERR;
    CHECK(JNI_OnLoad(VM, NULL) == JNI_ERR);
    EVENTS("GetEnv;FindClass example/Bridge;RegisterNatives;");
    register_answer = JNI_OK;
    CHECK(JNI_OnLoad(VM, NULL) == JNI_VERSION_1_8);
    EVENTS("GetEnv;FindClass example/Bridge;RegisterNatives;");
}

#define METHOD_ID "GetStaticMethodID unlinked()V;"
#define SEVEN "NewWeakGlobalRef;NewWeakGlobalRef;NewWeakGlobalRef;NewWeakGlobalRef;NewWeakGlobalRef;" \
    "NewWeakGlobalRef;NewWeakGlobalRef;"

/* Upcalls find the JVM and what stands for targets. */
static void prepare(void) {
    void (*prepare)(JNIEnv *, jclass) = native("prepare", "()V");
    refuse_method = 1;
    prepare(ENV, (jclass) &binding_class);
    EVENTS(METHOD_ID);
    refuse_method = 0;
    get_vm_answer = JNI_ERR;
    prepare(ENV, (jclass) &binding_class);
    EVENTS(METHOD_ID "GetJavaVM;");
    get_vm_answer = JNI_OK;
    prepare(ENV, (jclass) &binding_class);
    EVENTS(METHOD_ID "GetJavaVM;" SEVEN SEVEN);
    stub_void(ARGUMENTS);
    EVENTS("GetEnv;ExceptionCheck;unlinked;ExceptionCheck;");
    forget_thread();
}

static void link_targets(void) {
    void (*link)(JNIEnv *, jclass, jint, jclass) = native("link", "(ILjava/lang/Class;)V");
    refuse_method = 1;
    link(ENV, (jclass) &binding_class, 3, (jclass) &owner);
    EVENTS("GetStaticMethodID method3(3)V;");
    refuse_method = 0;
    for (int target = 0; target < TARGETS; target++) {
        char expected[100];
        snprintf(expected, sizeof expected, "GetStaticMethodID method%d(%d)V;NewWeakGlobalRef;DeleteWeakGlobalRef %d;",
                target, target, target);
        link(ENV, (jclass) &binding_class, target, (jclass) &owner);
        EVENTS(expected);
    }
}

/* The first asks for the environment, whatever is kept. */
static void upcalls(void) {
    CHECK(stub_boolean(ARGUMENTS) == JNI_TRUE);
    EVENTS("GetEnv;" CALLED("Boolean1"));
    CHECK(stub_byte(ARGUMENTS) == -7);
    EVENTS(ASKED CALLED("Byte2"));
    CHECK(stub_char(ARGUMENTS) == 64000);
    EVENTS(ASKED CALLED("Char3"));
    CHECK(stub_short(ARGUMENTS) == -3000);
    EVENTS(ASKED CALLED("Short4"));
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS(ASKED CALLED("Int5"));
    CHECK(stub_long(ARGUMENTS) == (jlong) (intptr_t) &anything);
    EVENTS(ASKED CALLED("Long6"));
    CHECK(stub_float(ARGUMENTS) == -0.5f);
    EVENTS(ASKED CALLED("Float7"));
    CHECK(stub_double(ARGUMENTS) == 1e300);
    EVENTS(ASKED CALLED("Double8"));
    CHECK(stub_pointer(ARGUMENTS) == &anything);
    EVENTS(ASKED CALLED("Long9"));
    stub_void(ARGUMENTS);
    EVENTS(ASKED CALLED("Void10"));
    struct place place = stub_place((struct argument) {8, 0.75f}, 11);
    CHECK(place.x == 11 && place.y == -11 && place.z == 0.75);
    EVENTS(ASKED CALLED("Void11"));
    jlong (*address)(JNIEnv *, jclass) = native("address", "()J");
    CHECK(address(ENV, (jclass) &binding_class) == (jlong) (intptr_t) stub_int);
}

#define HANDLED "ExceptionOccurred;ExceptionClear;Void0;handles "

static void exceptions(void) {
    throws = 1;
    CHECK(stub_int(ARGUMENTS) == 0);
    EVENTS(ASKED CALLED("Int5") HANDLED "5;ExceptionCheck;Throw;DeleteLocalRef;");
    CHECK(pending);
    /* One that is pending already: nothing is called. */
    CHECK(stub_double(ARGUMENTS) == 0);
    EVENTS(ASKED "ExceptionCheck;");
    struct place place = stub_place((struct argument) {8, 0.75f}, 11);
    CHECK(place.x == 0 && place.y == 0 && place.z == 0);
    EVENTS(ASKED "ExceptionCheck;");
    pending = 0;
    handler_throws = 1;
    CHECK(stub_double(ARGUMENTS) == 0);
    EVENTS(ASKED CALLED("Double8") HANDLED "8;ExceptionCheck;DeleteLocalRef;");
    pending = 0;
    throws = 0;
    handler_throws = 0;
}

static void arrays(void) {
    double (*sum)(JNIEnv *, jclass, jobject, jlong, jint, jobject, jlong) =
            native("sum", "(Ljava/lang/Object;JILjava/lang/Object;J)D");
    double numbers[] = {1, 2.5};
    int count = 40;
    void *first = numbers, *second = &count, *refused = NULL;
    jclass class = (jclass) &binding_class;
    CHECK(sum(ENV, class, (jobject) &first, 8, 1, (jobject) &second, 0) == 43.5);
    EVENTS("pin;pin;unpin;unpin;");
    CHECK(sum(ENV, class, NULL, (jlong) (intptr_t) numbers, 3, (jobject) &second, 0) == 44);
    EVENTS("pin;unpin;");
    sum(ENV, class, (jobject) &first, 0, 1, (jobject) &refused, 0); /* there is no result */
    EVENTS("pin;pin;unpin;FindClass java/lang/OutOfMemoryError;"
           "ThrowNew the JVM could not pin an array for a native call;");
    refuse_class = 1;
    sum(ENV, class, (jobject) &refused, 0, 1, (jobject) &second, 0);
    EVENTS("pin;FindClass java/lang/OutOfMemoryError;");
    refuse_class = 0;
}

double sum(const double *number, jint more, const int *count) {
    return *number + more + *count;
}

typedef jlong bound_long(jlong, jdouble);
typedef struct place bound_place(struct argument, jint);

static jlong open(jint slot, jint shape) {
    return ((jlong (*)(JNIEnv *, jclass, jint, jint)) native("bind", "(II)J"))(
            ENV, (jclass) &binding_class, slot, shape);
}

static void close(jint slot) {
    ((void (*)(JNIEnv *, jclass, jint)) native("release", "(I)V"))(ENV, (jclass) &binding_class, slot);
}

static void trampolines(void) {
    for (int slot = 0; slot < POOL; slot++) {
        char expected[100];
        jlong pointer = open(slot, slot % 2);
        if (slot % 2 == 0) {
            CHECK(((bound_long *) (intptr_t) pointer)(-40000000000LL, 0.125) == -40000000000LL + slot);
            snprintf(expected, sizeof expected, ASKED "ExceptionCheck;Long12;slot %d;ExceptionCheck;", slot);
        } else {
            struct place place = ((bound_place *) (intptr_t) pointer)((struct argument) {8, 0.75f}, slot);
            CHECK(place.x == slot && place.y == -slot && place.z == 0.75);
            snprintf(expected, sizeof expected, ASKED "ExceptionCheck;Void13;slot %d;ExceptionCheck;", slot);
        }
        EVENTS(expected);
        close(slot);
        CHECK(open(slot, 1) == pointer);
        CHECK(open(slot, 0) == pointer);
        CHECK(slot == 0 || pointer - open(slot - 1, 0) == open(1, 0) - open(0, 0));
    }
}

static void attached_thread(void) {
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS("GetEnv;Attach;" CALLED("Int5"));
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS(ASKED CALLED("Int5"));
}

static void known_thread(void) {
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS("GetEnv;" CALLED("Int5"));
    forget_thread();
    EVENTS("");
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS("GetEnv;" CALLED("Int5"));
}

static void thread_without_upcalls(void) {
    forget_thread();
}

static thread_key before;
static thread_key after;

/* A destructor that runs before that of the library: the thread is still attached. */
static void run_before(void *value) {
    CHECK(value == &anything);
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS(ASKED CALLED("Int5"));
}

/* One that runs later: the thread was detached, and is attached again. */
static void run_after(void *value) {
    CHECK(value == &anything);
    EVENTS("Detach;");
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS("GetEnv;Attach;" CALLED("Int5"));
}

/*
 * Systems take the first key that is free, and run destructors in the order of keys: the library's key is to be between
 * these two, and another that it may have behind them.
 */
static void make_keys(void) {
    before = make_key(run_before);
    thread_key between = make_key(run_before);
    after = make_key(run_after);
    delete_key(between);
}

static void thread_with_destructors(void) {
    attached_thread();
    set_key(before, &anything);
    set_key(after, &anything);
}

/* The fake JVM knows one thread at a time: the others wait. */
static void thread(jint known, void (*function)(void)) {
    jint main_known = get_env_answer;
    get_env_answer = known;
    current = &environments[1];
    run_thread(function);
    current = &environments[0];
    get_env_answer = main_known;
}

static void all_threads(void) {
    thread(JNI_EDETACHED, attached_thread);
    EVENTS("Detach;");
    thread(JNI_OK, known_thread);
    EVENTS("");
    thread(JNI_EDETACHED, thread_without_upcalls);
    EVENTS("");
    thread(JNI_EDETACHED, thread_with_destructors);
#ifdef _WIN32
    EVENTS(""); /* the system does not come back to the library's value */
#else
    EVENTS("Detach;");
#endif
    /* The main thread's environment was not forgotten. */
    CHECK(stub_int(ARGUMENTS) == -2000000000);
    EVENTS(ASKED CALLED("Int5"));
}

static void unload(void) {
    JNI_OnUnload(VM, NULL);
    EVENTS("GetEnv;"
           "DeleteWeakGlobalRef 14;DeleteWeakGlobalRef 15;DeleteWeakGlobalRef 16;DeleteWeakGlobalRef 17;"
           "DeleteWeakGlobalRef 18;DeleteWeakGlobalRef 19;DeleteWeakGlobalRef 20;DeleteWeakGlobalRef 21;"
           "DeleteWeakGlobalRef 22;DeleteWeakGlobalRef 23;DeleteWeakGlobalRef 24;DeleteWeakGlobalRef 25;"
           "DeleteWeakGlobalRef 26;DeleteWeakGlobalRef 27;");
}

/* Another thread unloads the library while this one is attached: nobody is detached, now or at its end. */
static void main_unloads(void) {
    get_env_answer = JNI_OK;
    current = &environments[0];
    unload();
    current = &environments[1];
}

static void attached_when_unloaded(void) {
    attached_thread();
    run_thread(main_unloads);
    EVENTS("");
    forget_thread();
}

/* The others are gone when the process ends: this one must not wait for them in the JVM. */
static void ends_process(void) {
    attached_thread();
    invocation.DetachCurrentThread = (jint (JNICALL *)(JavaVM *)) unexpected;
    end_process();
}

static void refused(void) {
    stub_int(ARGUMENTS);
}

int main(int argc, char **argv) {
    const char *last = argc > 1 ? argv[1] : "";
    make_tables();
    if (equal(last, "not-loaded")) {
        forget_thread();
        stub_int(ARGUMENTS);
    }
    make_keys();
    load();
    if (equal(last, "not-prepared")) {
        stub_int(ARGUMENTS);
    }
    prepare();
    link_targets();
    upcalls();
    exceptions();
    arrays();
    trampolines();
    all_threads();
    if (equal(last, "attached-when-unloaded")) {
        thread(JNI_EDETACHED, attached_when_unloaded);
        EVENTS("");
        return 0;
    }
    if (equal(last, "process-ends")) {
        thread(JNI_EDETACHED, ends_process);
    }
    if (equal(last, "attach-refused")) {
        attach_answer = JNI_ERR;
        thread(JNI_EDETACHED, refused);
    }
    if (equal(last, "released")) {
        jlong pointer = open(0, 0);
        close(0);
        ((bound_long *) (intptr_t) pointer)(-40000000000LL, 0.125);
    }
    unload();
    if (equal(last, "unloaded")) {
        thread(JNI_EDETACHED, refused);
    }
    return 0;
}
