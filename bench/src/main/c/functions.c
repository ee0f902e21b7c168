#include "functions.h"

#include <errno.h>
#include <math.h>

int add(int a, int b) {
    return a + b;
}

int add6(int a, int b, int c, int d, int e, int f) {
    return a + b + c + d + e + f;
}

double multiply(double a, double b) {
    return a * b;
}

double vector_length(struct point p) {
    return sqrt(p.x * p.x + p.y * p.y);
}

double multiply_point(struct point p) {
    return p.x * p.y;
}

int fail(int code) {
    errno = code;
    return -1;
}
