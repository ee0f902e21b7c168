/* Calls of functions like printf, directly and through stubs. */
#include "values.h"
#include "structs.h"

void prepare_cases(void) {
}

/* A struct that a stub is given the address of; it lies at either end of its page. */
static inline const void *struct_at(int number, int argument, size_t size, const unsigned char *mask) {
    return struct_argument(argument, structure(number, argument, size, mask), number % 2 == 0 ? AT_START : AT_END);
}

#include "callers.h"
