/*
 * What generated callers and callees share. A generated program holds many cases: the case N has a caller, case_N, that
 * calls the stub through checked_call with values known to both sides, and a callee, entered at callee_N, that checks
 * every argument.
 */
#ifndef STUBGEN_TEST_HARNESS_H
#define STUBGEN_TEST_HARNESS_H

#include "platform.h"
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

/* The bytes of one value that is not a scalar. */
struct expected {
    const void *bytes;
    const void *mask; /* 0xff where a byte has a meaning, 0 in padding; NULL: no padding */
    size_t size;
};

/* Where a value lies in its page, which has inaccessible pages on both sides. */
enum place { AT_START, AT_END };

struct test_case {
    int number;
    void (*run)(void);
};

extern const struct test_case test_cases[];
extern const int test_case_count;

/* For callees. */

/* Called first. */
void callee_entered(int number);
/* A scalar argument is wrong. */
void argument_differs(int argument, uint64_t actual, uint64_t expected);
/* Checks a struct argument, then overwrites it: the callee owns its copy. */
void check_argument(int argument, void *actual, struct expected expected);

#define CHECK_INTEGER(argument, actual, expected)                                  \
    do {                                                                           \
        if ((actual) != (expected)) {                                              \
            argument_differs((argument), (uint64_t)(actual), (uint64_t)(expected)); \
        }                                                                          \
    } while (0)
#define CHECK_FLOAT(argument, actual, expected) CHECK_INTEGER(argument, bits_of_float(actual), expected)
#define CHECK_DOUBLE(argument, actual, expected) CHECK_INTEGER(argument, bits_of_double(actual), expected)

/* The type of a parameter narrower than int: int itself where the callee checks that the caller has extended it. */
#ifdef EXTENSION_CHECKED
#define NARROW(type) int32_t
#else
#define NARROW(type) type
#endif

/* For callers. */

/* Memory of the struct argument, filled with its bytes. */
const void *struct_argument(int argument, struct expected value, enum place place);
/* Memory for a struct result, filled with canaries. */
void *result_memory(size_t size, enum place place);
/* Memory for the captured state, filled with canaries. */
int32_t *state_memory(enum place place);
/* checked_call, about to call that stub, which takes that many integers and pointers, and floats and doubles. */
void *through(void *stub, int integers, int floats);
/* Like through, to call the callee itself and so learn what a C compiler passes beside the arguments. */
void *directly(void *callee);
/* Checks what does not depend on the signature; the callee has left that number in errno. */
void call_returned(int expected_errno);
/* The scalar result is wrong. */
void result_differs(uint64_t actual, uint64_t expected);
void check_result(struct expected expected);

#define CHECK_RESULT(actual, expected)                                  \
    do {                                                                \
        if ((actual) != (expected)) {                                   \
            result_differs((uint64_t)(actual), (uint64_t)(expected));   \
        }                                                               \
    } while (0)

static inline uint32_t bits_of_float(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline uint64_t bits_of_double(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float float_of_bits(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A double, or a float with graffiti above it in the register. */
static inline double double_of_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#endif
