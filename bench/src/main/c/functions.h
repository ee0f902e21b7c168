/* The functions that are called. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

struct point {
    double x;
    double y;
};

int add(int a, int b);
int add6(int a, int b, int c, int d, int e, int f);
double multiply(double a, double b);
double vector_length(struct point p);
double multiply_point(struct point p);

/* Fails: returns -1 with errno set to the code. */
int fail(int code);

#endif
