/*
 * Callbacks in Java as one writes them by hand with JNI, in two ways.
 *
 * The shims do what direct upcalls do: the thread's environment is kept in a thread-local variable, an exception that is
 * pending before or after the call is looked for, and the Java method is called with an array of arguments.
 *
 * The invokers do what generic upcalls do that know only a descriptor at run time: each tells a Java method its number,
 * and the method calls a method handle with MethodHandle.invokeWithArguments.
 */
#include <jni.h>
#include <stdint.h>
#include <stdlib.h>

enum { ADDERS = 100 };

/* The generated function that binds the stubs. */
jint upcalls_on_load(JavaVM *vm, void *reserved);

static JavaVM *java_vm;
static jclass adders;
static jclass targets;
static jmethodID adder_methods[ADDERS];
static jmethodID compare_method;
static jmethodID invoke_adder_method;
static jmethodID invoke_comparator_method;

/* The model that is usual for libraries; gcc has a special one for variables of one file. */
static __thread JNIEnv *environment __attribute__((tls_model("global-dynamic")));

static __attribute__((noinline, cold)) JNIEnv *attach(void) {
    JNIEnv *env;
    if ((*java_vm)->GetEnv(java_vm, (void **)&env, JNI_VERSION_1_8) != JNI_OK
            && (*java_vm)->AttachCurrentThreadAsDaemon(java_vm, (void **)&env, NULL) != JNI_OK) {
        abort();
    }
    environment = env;
    return env;
}

static __attribute__((noinline, cold)) void uncaught(JNIEnv *env) {
    (*env)->FatalError(env, "uncaught exception");
}

static inline __attribute__((always_inline)) jint call(jclass class, jmethodID method, const jvalue *arguments) {
    JNIEnv *env = environment;
    if (__builtin_expect(env == NULL, 0)) {
        env = attach();
    }
    if (__builtin_expect((*env)->ExceptionCheck(env), 0)) {
        return 0;
    }
    jint result = (*env)->CallStaticIntMethodA(env, class, method, arguments);
    if (__builtin_expect((*env)->ExceptionCheck(env), 0)) {
        uncaught(env);
        return 0;
    }
    return result;
}

/* REPEAT(X) is X(0) to X(99). */
#define TEN(x, ten) \
    x(ten##0) x(ten##1) x(ten##2) x(ten##3) x(ten##4) x(ten##5) x(ten##6) x(ten##7) x(ten##8) x(ten##9)
#define REPEAT(x) \
    TEN(x, ) TEN(x, 1) TEN(x, 2) TEN(x, 3) TEN(x, 4) TEN(x, 5) TEN(x, 6) TEN(x, 7) TEN(x, 8) TEN(x, 9)

#define SHIM(number) \
    static int shim_##number(int a, int b) { \
        jvalue arguments[2]; \
        arguments[0].i = a; \
        arguments[1].i = b; \
        return call(adders, adder_methods[number], arguments); \
    }
REPEAT(SHIM)

#define INVOKER(number) \
    static int invoker_##number(int a, int b) { \
        jvalue arguments[3]; \
        arguments[0].i = number; \
        arguments[1].i = a; \
        arguments[2].i = b; \
        return call(targets, invoke_adder_method, arguments); \
    }
REPEAT(INVOKER)

static int shim_compare(const void *a, const void *b) {
    jvalue arguments[] = {{.j = (jlong)a}, {.j = (jlong)b}};
    return call(targets, compare_method, arguments);
}

static int invoker_compare(const void *a, const void *b) {
    jvalue arguments[] = {{.j = (jlong)a}, {.j = (jlong)b}};
    return call(targets, invoke_comparator_method, arguments);
}

#define SHIM_POINTER(number) shim_##number,
#define INVOKER_POINTER(number) invoker_##number,
static int (*const shims[])(int, int) = {REPEAT(SHIM_POINTER)};
static int (*const invokers[])(int, int) = {REPEAT(INVOKER_POINTER)};

static jlong JNICALL shim_pointer(JNIEnv *env, jclass class, jint number) {
    return (jlong)shims[number];
}

static jlong JNICALL invoker_pointer(JNIEnv *env, jclass class, jint number) {
    return (jlong)invokers[number];
}

static jlong JNICALL shim_compare_pointer(JNIEnv *env, jclass class) {
    return (jlong)shim_compare;
}

static jlong JNICALL invoker_compare_pointer(JNIEnv *env, jclass class) {
    return (jlong)invoker_compare;
}

static const JNINativeMethod natives[] = {
    {"adder", "(I)J", shim_pointer},
    {"invokingAdder", "(I)J", invoker_pointer},
    {"comparator", "()J", shim_compare_pointer},
    {"invokingComparator", "()J", invoker_compare_pointer},
};

static jclass find(JNIEnv *env, const char *name) {
    jclass class = (*env)->FindClass(env, name);
    return class == NULL ? NULL : (*env)->NewGlobalRef(env, class);
}

static int find_methods(JNIEnv *env) {
    adders = find(env, "io/stubgen/bench/upcall/Adders");
    targets = find(env, "io/stubgen/bench/upcall/Targets");
    if (adders == NULL || targets == NULL) {
        return 0;
    }
#define FIND(number) \
    && (adder_methods[number] = (*env)->GetStaticMethodID(env, adders, "add" #number, "(II)I")) != NULL
    return (compare_method = (*env)->GetStaticMethodID(env, targets, "compare", "(JJ)I")) != NULL
            && (invoke_adder_method = (*env)->GetStaticMethodID(env, targets, "invokeAdder", "(III)I")) != NULL
            && (invoke_comparator_method = (*env)->GetStaticMethodID(env, targets, "invokeComparator", "(JJ)I")) != NULL
            REPEAT(FIND);
}

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    JNIEnv *env;
    java_vm = vm;
    if ((*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_1_8) != JNI_OK || !find_methods(env)) {
        return JNI_ERR;
    }
    jclass class = (*env)->FindClass(env, "io/stubgen/bench/upcall/UpcallShims");
    if (class == NULL
            || (*env)->RegisterNatives(env, class, natives, sizeof natives / sizeof natives[0]) != JNI_OK) {
        return JNI_ERR;
    }
    return upcalls_on_load(vm, reserved);
}
