/* What calls callbacks. */
#ifndef CALLERS_H
#define CALLERS_H

#include <stddef.h>

typedef int adder(int a, int b);
typedef int comparator(const void *a, const void *b);

/* Calls a callback with sums of what it returned; returns the last sum. */
int call_repeatedly(adder *callback, int calls);

/* The same with callbacks that take turns. */
int call_in_turn(adder *const *callbacks, int callback_count, int calls);

/* Copies ints and sorts the copy. */
void sort(const int *ints, int *copy, size_t count, comparator *compare);

#endif
