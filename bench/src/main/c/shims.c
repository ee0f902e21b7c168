/*
 * JNI shims as one writes them by hand, for the functions for which stubs are generated and with the same parameters.
 * They are in the same library, call the same functions through the same entries of its procedure linkage table, and
 * are bound in the same way.
 */
#include "functions.h"

#include <errno.h>
#include <jni.h>
#include <stdint.h>

/* The generated function that binds the stubs. */
jint stubs_on_load(JavaVM *vm, void *reserved);

static jint JNICALL shim_add(JNIEnv *env, jclass class, jint a, jint b) {
    return add(a, b);
}

static jint JNICALL shim_add6(JNIEnv *env, jclass class, jint a, jint b, jint c, jint d, jint e, jint f) {
    return add6(a, b, c, d, e, f);
}

static jdouble JNICALL shim_multiply(JNIEnv *env, jclass class, jdouble a, jdouble b) {
    return multiply(a, b);
}

static jdouble JNICALL shim_vector_length(JNIEnv *env, jclass class, jlong point) {
    return vector_length(*(const struct point *)point);
}

static jint JNICALL shim_fail(JNIEnv *env, jclass class, jlong state, jint code) {
    jint result = fail(code);
    *(int32_t *)state = errno;
    return result;
}

static const JNINativeMethod methods[] = {
    {"add", "(II)I", shim_add},
    {"add6", "(IIIIII)I", shim_add6},
    {"multiply", "(DD)D", shim_multiply},
    {"vector_length", "(J)D", shim_vector_length},
    {"fail", "(JI)I", shim_fail},
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    JNIEnv *env;
    if ((*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_1_8) != JNI_OK) {
        return JNI_ERR;
    }
    jclass class = (*env)->FindClass(env, "io/stubgen/bench/call/Shims");
    if (class == NULL
            || (*env)->RegisterNatives(env, class, methods, sizeof methods / sizeof methods[0]) != JNI_OK) {
        return JNI_ERR;
    }
    return stubs_on_load(vm, reserved);
}
