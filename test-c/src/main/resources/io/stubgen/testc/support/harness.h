/*
 * What generated callers and callees share. A generated program holds many cases: the case N has a caller, case_N, that
 * calls the stub through checked_call with values known to both sides, and a callee that checks every argument.
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

/* What stands before an ellipsis where C wants a parameter, and is not passed. */
struct nothing { };

/* Where a value lies in its page, which has inaccessible pages on both sides. */
enum place { AT_START, AT_END };

struct test_case {
    int number;
    void (*run)(void);
};

extern const struct test_case test_cases[];
extern const int test_case_count;
/* What must happen before the first case. */
void prepare_cases(void);

/* The call state that captureCallState stores: parts of 4 bytes, in that order; errno is the last. */

#if defined(_WIN32)
#define STATE_PARTS 3
#else
#define STATE_PARTS 1
#endif

/* Leaves that number in errno, and in the other parts what follows from it. */
void leave_state(int32_t number);
/* What that leaves in a part. */
int32_t state_value(int part, int32_t number);
const char *state_part_name(int part);
/* Stores the parts, as a stub does. */
void capture_state(int32_t *state);

/* For what runs the cases. */

/* Called once. */
void start_cases(void);
/* Called before and after each case. */
void begin_case(int number);
void end_case(void);

/* For callees. */

/* Called first. */
void callee_entered(int number);
/* A scalar argument is wrong. */
void argument_differs(int argument, uint64_t actual, uint64_t expected);
/* Checks a struct argument, then overwrites it: the callee owns its copy. */
void check_argument(int argument, void *actual, struct expected expected);
/* Checks a struct argument that is passed by address. */
void check_argument_at(int argument, const void *actual, size_t alignment, struct expected expected);
/* Checks memory that a pointer points to, then changes the lowest bit of each byte. */
void check_memory(int argument, unsigned char *actual, struct expected expected);
/* Stores a struct result where the callee is told to. */
void store_result(void *result, size_t alignment, struct expected value);
/* Checks the data that was bound. */
void check_data(const void *actual, const void *expected);

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

/*
 * What callers with native signatures pass: types, or values, of the signature or, with graffiti above them, such as
 * fill whole registers.
 */
#ifdef GRAFFITI_PASSED
#define PASSED(native, filling) filling
#else
#define PASSED(native, filling) native
#endif

/* For callers. */

/* Memory of the struct argument, filled with its bytes. */
const void *struct_argument(int argument, struct expected value, enum place place);
/* Memory for a struct result, filled with canaries. */
void *result_memory(size_t size, enum place place);
/*
 * Lets the stub return a struct in memory of the harness, filled with canaries, if it returns such a one in memory: see
 * is_returned_in_memory.
 */
void result_in_memory(size_t size, int floating_elements, enum place place);
/* Memory for the captured state, filled with canaries. */
int32_t *state_memory(enum place place);
/* A struct argument's bytes with graffiti behind them, up to the filled size. */
void fill_argument(void *memory, size_t filled_size, struct expected value);
/* The pointer, which is released when some more have been bound. */
void *bound(void *pointer, int (*release)(void *));
/*
 * checked_call, about to call that stub, which takes that many integers and pointers, and floats and doubles, and structs
 * by value of at most that many bytes.
 */
void *through(void *stub, int integers, int floats, size_t structs);
/* Like through, to call the callee itself and so learn what a C compiler passes beside the arguments. */
void *directly(void *callee);
/* Checks what does not depend on the signature; the callee has left that number in errno. */
void call_returned(int expected_errno);
/* The scalar result is wrong. */
void result_differs(uint64_t actual, uint64_t expected);
void check_result(const void *actual, struct expected expected);

/* For callers in Java. */

/* Memory for a struct argument, filled with canaries. */
void *argument_memory(int argument, size_t size, enum place place);
/* The struct argument is complete: the call must not change it. */
void argument_stored(int argument);
/* Before a call by a symbol that THROUGH defines, of a stub that takes so many integers and pointers, and floats. */
void prepare_call(int integers, int floats);
/* Like call_returned, but for errno itself, which Java does not see. */
void returned_to_java(int expected_errno);
/* Something that Java checks is wrong. */
void differs(const char *what);

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
