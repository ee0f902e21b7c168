/* What the same calls cost in C, and the memory that benchmarks of native images use: it is C's in every way to call. */
#include "callers.h"
#include "functions.h"

#include <errno.h>

/* Volatile, so that the compiler calls what it finds there, and does not see which function it is. */
static int (*volatile add_function)(int, int) = add;
static int (*volatile add6_function)(int, int, int, int, int, int) = add6;
static double (*volatile multiply_function)(double, double) = multiply;
static double (*volatile multiply_point_function)(struct point) = multiply_point;
static int (*volatile fail_function)(int) = fail;

static struct point the_point = {1.5, -1};
static int the_state;

enum { INTS = 10000 };
static int unsorted[INTS], sorted[INTS];

int repeat_add(int calls) {
    int (*function)(int, int) = add_function;
    int sum = 0;
    for (int call = 0; call < calls; call++) {
        sum = function(sum, call);
    }
    return sum;
}

int repeat_add6(int calls) {
    int (*function)(int, int, int, int, int, int) = add6_function;
    int sum = 0;
    for (int call = 0; call < calls; call++) {
        sum = function(sum, call, 1, 2, 3, 4);
    }
    return sum;
}

double repeat_multiply(int calls) {
    double (*function)(double, double) = multiply_function;
    double product = 1.5;
    for (int call = 0; call < calls; call++) {
        product = function(product, -1);
    }
    return product;
}

double repeat_multiply_point(int calls) {
    double (*function)(struct point) = multiply_point_function;
    double sum = 0;
    for (int call = 0; call < calls; call++) {
        sum += function(the_point);
    }
    return sum;
}

int repeat_fail(int calls) {
    int (*function)(int) = fail_function;
    int sum = 0;
    for (int call = 0; call < calls; call++) {
        sum += function(call);
        the_state = errno;
    }
    return sum;
}

static int compare_ints(const void *a, const void *b) {
    int first = *(const int *) a;
    int second = *(const int *) b;
    return (first > second) - (first < second);
}

adder *add_pointer(void) {
    return add_function;
}

comparator *compare_pointer(void) {
    return compare_ints;
}

struct point *point(void) {
    return &the_point;
}

/* Where errno is stored. */
int *state(void) {
    return &the_state;
}

int stored_errno(void) {
    return the_state;
}

/* Pseudorandom ints: the upper halves of what a linear congruential generator (Knuth's MMIX) yields. */
int *unsorted_ints(void) {
    unsigned long long random = 42;
    for (int index = 0; index < INTS; index++) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        unsorted[index] = (int) (random >> 32);
    }
    return unsorted;
}

/* Where to sort them to. */
int *sorted_ints(void) {
    return sorted;
}

int sorted_int(int index) {
    return sorted[index];
}
