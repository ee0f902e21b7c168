/* A C library that knows nothing of Java. */
#include "geometry.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

struct point geometry_midpoint(struct point first, struct point second) {
    return (struct point) {(first.x + second.x) / 2, (first.y + second.y) / 2};
}

void geometry_visit_corners(struct point center, double side) {
    for (int corner = 0; corner < 4; corner++) {
        double x = corner == 0 || corner == 3 ? -side / 2 : side / 2;
        double y = corner < 2 ? -side / 2 : side / 2;
        geometry_visit((struct point) {center.x + x, center.y + y});
    }
}

double geometry_integral(double (*function)(double), double from, double to, int32_t steps) {
    double width = (to - from) / steps, sum = 0;
    for (int32_t step = 0; step < steps; step++) {
        sum += function(from + (step + 0.5) * width) * width;
    }
    return sum;
}

int64_t geometry_length(const int32_t *moves, int32_t count) {
    int64_t length = 0;
    for (int32_t move = 0; move < count; move++) {
        length += llabs(moves[move]);
    }
    return length;
}

struct counting {
    void (*step)(int32_t);
    int32_t count;
};

static void *count(void *argument) {
    const struct counting *counting = argument;
    for (int32_t number = 1; number <= counting->count; number++) {
        counting->step(number);
    }
    return NULL;
}

int32_t geometry_count_on_thread(void (*step)(int32_t), int32_t number) {
    struct counting counting = {step, number};
    pthread_t thread;
    int error = pthread_create(&thread, NULL, count, &counting);
    return error != 0 ? error : pthread_join(thread, NULL);
}
