/* C functions that call function pointers with structs and pointers. */
#include <stddef.h>

struct point {
    double x, y;
};

struct large {
    long long values[4];
};

struct point call_point(struct point (*function)(struct point, int), double x, double y, int step) {
    return function((struct point) {x, y}, step);
}

struct large call_large(struct large (*function)(struct large), long long first) {
    return function((struct large) {{first, first + 1, first + 2, first + 3}});
}

void *call_pointer(void *(*function)(void *, int), void *pointer, int offset) {
    return function(pointer, offset);
}

double call_double(double (*function)(double), double value) {
    return function(value);
}
