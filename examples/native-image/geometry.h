#ifndef GEOMETRY_H
#define GEOMETRY_H

#include <stdint.h>

struct point {
    double x, y;
};

struct point geometry_midpoint(struct point first, struct point second);

/* Calls geometry_visit for the four corners of a square around center. */
void geometry_visit_corners(struct point center, double side);

/* Not defined here: the program does, in Java. */
void geometry_visit(struct point corner);

/* The integral of function, by the midpoints of steps equal parts. */
double geometry_integral(double (*function)(double), double from, double to, int32_t steps);

/* The length of a way of horizontal and vertical moves; negative numbers are moves to the left and down. */
int64_t geometry_length(const int32_t *moves, int32_t count);

/* Calls step with 1 to count on a thread of its own, and waits for it. Returns 0, or why there is no thread. */
int32_t geometry_count_on_thread(void (*step)(int32_t), int32_t count);

#endif
