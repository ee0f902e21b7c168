/* What a program written by hand for native images needs in C, beside the functions themselves. */
#define _GNU_SOURCE
#include "callers.h"
#include "functions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct isolate_thread isolate_thread;

/* @CEntryPoint methods of Straight.java. */
int straight_sum(isolate_thread *thread, int a, int b);
int straight_compare(const void *a, const void *b, isolate_thread *thread);

static int (*volatile sum_function)(isolate_thread *, int, int) = straight_sum;

/* Like call_repeatedly, but the callback is passed its thread. */
int straight_call_repeatedly(isolate_thread *thread, int calls) {
    int (*callback)(isolate_thread *, int, int) = sum_function;
    int sum = 0;
    for (int call = 0; call < calls; call++) {
        sum = callback(thread, sum, call);
    }
    return sum;
}

/* Like sort. */
void straight_sort(isolate_thread *thread, const int *ints, int *copy, size_t count) {
    memcpy(copy, ints, count * sizeof *copy);
    qsort_r(copy, count, sizeof *copy, (int (*)(const void *, const void *, void *)) straight_compare, thread);
}

double straight_multiply_point(const struct point *point) {
    return multiply_point(*point);
}

int straight_fail(int *state, int code) {
    int result = fail(code);
    *state = errno;
    return result;
}
