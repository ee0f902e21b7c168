/* What the programs here check with: on any system, also where only the names of a C library are. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
extern int _write(int descriptor, const void *bytes, unsigned count);
#define PRINT _write
#else
extern ptrdiff_t write(int descriptor, const void *bytes, size_t count);
#define PRINT write
#endif

/* What happened since it was last looked at. */
static char events[4096];

#define EVENT(...) \
    snprintf(events + strlen(events), sizeof events - strlen(events), __VA_ARGS__)

static inline int equal(const char *first, const char *second) {
    return strlen(first) == strlen(second) && memcmp(first, second, strlen(first)) == 0;
}

/* Says what is wrong; the process ends without its destructors, which might find even more. */
static inline void fail(int line, const char *expected, const char *was) {
    static char message[2 * sizeof events];
    snprintf(message, sizeof message, "%s:%d: expected %s, was %s\n", PROGRAM, line, expected, was);
    if (PRINT(2, message, (unsigned) strlen(message)) >= 0) {
        abort();
    }
}

#define CHECK(condition)                          \
    do {                                          \
        if (!(condition)) {                       \
            fail(__LINE__, #condition, "not so");   \
        }                                         \
    } while (0)

#define EVENTS(expected)                        \
    do {                                        \
        if (!equal(events, expected)) {           \
            fail(__LINE__, expected, events);     \
        }                                       \
        events[0] = 0;                          \
    } while (0)
