/* The platform's part of jni.h: the same types for all platforms of the tests. */
#define JNIEXPORT
#define JNIIMPORT
#define JNICALL

typedef int jint;
typedef long long jlong;
typedef signed char jbyte;
