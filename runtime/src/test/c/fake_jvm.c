/*
 * Calls JNI stubs without a JVM: the tables of JNI functions are made here, so that a primitive array can be refused,
 * which no test can bring a JVM to do.
 */
#include <errno.h>
#include <jni.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The fake arrays: what GetPrimitiveArrayCritical answers for them. */
struct array {
    void *elements;
};

static JNINativeMethod natives[256];
static int native_count;
static int get_env_answer;
static int refuse_class;
static int register_answer;
static char events[256];

static void event(const char *text) {
    strncat(events, text, sizeof events - strlen(events) - 1);
}

#define EXPECT(expected)                                                                          \
    do {                                                                                          \
        if (strcmp(events, expected) != 0) {                                                      \
            fprintf(stderr, "%s:%d: expected %s, was %s\n", __FILE__, __LINE__, expected, events);  \
            exit(1);                                                                              \
        }                                                                                         \
        events[0] = 0;                                                                            \
    } while (0)

#define CHECK(condition)                                                          \
    do {                                                                          \
        if (!(condition)) {                                                       \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);         \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

static void JNICALL unexpected(void) {
    fprintf(stderr, "a JNI function was called that no stub needs\n");
    exit(1);
}

static jclass JNICALL find_class(JNIEnv *env, const char *name) {
    (void) env;
    event("find ");
    event(name);
    event(";");
    return refuse_class ? NULL : (jclass) name;
}

static jint JNICALL throw_new(JNIEnv *env, jclass class, const char *message) {
    (void) env;
    CHECK(message[0] != 0);
    event("throw ");
    event((const char *) class);
    event(";");
    return 0;
}

static jint JNICALL register_natives(JNIEnv *env, jclass class, const JNINativeMethod *methods, jint count) {
    (void) env;
    CHECK(strcmp((const char *) class, "jvm/Functions") == 0);
    CHECK(count <= 256);
    memcpy(natives, methods, sizeof *methods * (size_t) count);
    native_count = count;
    return register_answer;
}

static void *JNICALL pin(JNIEnv *env, jarray array, jboolean *copied) {
    (void) env;
    CHECK(copied == NULL);
    void *elements = ((struct array *) array)->elements;
    event(elements ? "pin;" : "refuse;");
    return elements;
}

static void JNICALL unpin(JNIEnv *env, jarray array, void *elements, jint mode) {
    (void) env;
    CHECK(mode == 0);
    CHECK(((struct array *) array)->elements == elements);
    event("unpin ");
    event(elements);
    event(";");
    errno = 99;
}

static struct JNINativeInterface_ functions;
static const struct JNINativeInterface_ *environment = &functions;

static jint JNICALL get_env(JavaVM *vm, void **env, jint version) {
    (void) vm;
    CHECK(version == JNI_VERSION_1_8);
    *env = (void *) &environment;
    return get_env_answer;
}

static void *native(const char *name, const char *signature) {
    for (int i = 0; i < native_count; i++) {
        if (strcmp(natives[i].name, name) == 0) {
            CHECK(strcmp(natives[i].signature, signature) == 0);
            return natives[i].fnPtr;
        }
    }
    fprintf(stderr, "no native %s was registered\n", name);
    exit(1);
}

typedef void (*mix_bytes)(JNIEnv *, jclass, jobject, jlong, jobject, jlong, jobject, jlong, jlong);
typedef jdouble (*fail_with_array)(JNIEnv *, jclass, jlong, jobject, jlong, jint);

int main(void) {
    void **entries = (void **) &functions;
    for (size_t i = 0; i < sizeof functions / sizeof *entries; i++) {
        entries[i] = (void *) unexpected;
    }
    functions.FindClass = find_class;
    functions.ThrowNew = throw_new;
    functions.RegisterNatives = register_natives;
    functions.GetPrimitiveArrayCritical = pin;
    functions.ReleasePrimitiveArrayCritical = unpin;
    JNIEnv *env = (JNIEnv *) &environment;
    struct JNIInvokeInterface_ invocation = {.GetEnv = get_env};
    const struct JNIInvokeInterface_ *vm = &invocation;

    /* Failures of loading are passed on. */
    get_env_answer = JNI_EVERSION;
    CHECK(JNI_OnLoad((JavaVM *) &vm, NULL) == JNI_ERR);
    get_env_answer = JNI_OK;
    EXPECT("");
    refuse_class = 1;
    CHECK(JNI_OnLoad((JavaVM *) &vm, NULL) == JNI_ERR);
    refuse_class = 0;
    EXPECT("find jvm/Functions;");
    register_answer = JNI_ERR;
    CHECK(JNI_OnLoad((JavaVM *) &vm, NULL) == JNI_ERR);
    register_answer = JNI_OK;
    EXPECT("find jvm/Functions;");
    CHECK(JNI_OnLoad((JavaVM *) &vm, NULL) == JNI_VERSION_1_8);
    EXPECT("find jvm/Functions;");

    mix_bytes mix = (mix_bytes) native("mix_bytes0", "(Ljava/lang/Object;JLjava/lang/Object;JLjava/lang/Object;JJ)V");
    char a[] = "a...", b[] = "bcd", c[] = "c\1\2";
    struct array first = {a}, second = {b}, third = {c}, refused = {NULL};

    /* All pinned, and given back in reverse order. */
    mix(env, NULL, (jobject) &first, 1, (jobject) &second, 1, (jobject) &third, 1, 2);
    CHECK(strcmp(a, "aea.") == 0);
    EXPECT("pin;pin;pin;unpin c\1\2;unpin bcd;unpin aea.;");

    /* Plain addresses are not given to the JVM. */
    mix(env, NULL, NULL, (jlong) (a + 1), (jobject) &second, 0, NULL, (jlong) (b + 3), 1);
    CHECK(strcmp(a, "aba.") == 0);
    EXPECT("pin;unpin bcd;");

    /* One refused: those before it are given back, the function is not called. */
    mix(env, NULL, (jobject) &first, 1, (jobject) &second, 1, (jobject) &refused, 1, 2);
    EXPECT("pin;pin;refuse;unpin bcd;unpin aba.;find java/lang/OutOfMemoryError;throw java/lang/OutOfMemoryError;");
    mix(env, NULL, (jobject) &refused, 1, (jobject) &second, 1, (jobject) &third, 1, 2);
    EXPECT("refuse;find java/lang/OutOfMemoryError;throw java/lang/OutOfMemoryError;");
    refuse_class = 1;
    mix(env, NULL, (jobject) &refused, 1, (jobject) &second, 1, (jobject) &third, 1, 2);
    EXPECT("refuse;find java/lang/OutOfMemoryError;");
    refuse_class = 0;
    CHECK(strcmp(a, "aba.") == 0);

    /* errno is stored before the array is given back, and the result survives that. */
    fail_with_array fail = (fail_with_array) native("fail_with_array0", "(JLjava/lang/Object;JI)D");
    double numbers[2] = {1.5, 2.5};
    struct array doubles = {numbers};
    jint state = 0;
    CHECK(fail(env, NULL, (jlong) &state, (jobject) &doubles, 8, 7) == 2.5);
    CHECK(state == 7 && errno == 99);
    return 0;
}
