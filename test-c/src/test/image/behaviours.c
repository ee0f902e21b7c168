/* C functions that call function pointers: from here, from threads made here, and from threads attached here. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The C interface of an image, graal_isolate.h. */
typedef struct graal_isolate graal_isolate;
typedef struct graal_isolate_thread graal_isolate_thread;
int graal_create_isolate(void *parameters, graal_isolate **isolate, graal_isolate_thread **thread);
int graal_attach_thread(graal_isolate *isolate, graal_isolate_thread **thread);
graal_isolate_thread *graal_get_current_thread(graal_isolate *isolate);
int graal_detach_thread(graal_isolate_thread *thread);
int graal_tear_down_isolate(graal_isolate_thread *thread);

void behaviours_forget_thread(void);
int on_early_call(int value);
/* An entry point of the test, which initialises the bindings and returns what came of it. */
int initialise_bindings(graal_isolate_thread *thread);

int call_int(int (*function)(int), int value) {
    return function(value);
}

/* Called by Java without the bindings. */
int call_early(int value) {
    return on_early_call(value);
}

/* The sum of what a function returns for 0, 1, ... */
long long call_times(int (*function)(int), int times) {
    long long sum = 0;
    for (int i = 0; i < times; i++) {
        sum += function(i);
    }
    return sum;
}

void watch_int(int (*function)(int), int value, int *seen) {
    *seen = function(value);
}

void watch_double(double (*function)(double), double value, double *seen) {
    *seen = function(value);
}

struct pair {
    long long integer;
    double number;
};

struct large {
    long long values[5];
};

/* What a function returns is stored before anything else runs. */
#define WATCH(name)                                                             \
    void watch_##name(struct name (*function)(struct name), struct name *seen) { \
        struct name value;                                                      \
        memset(&value, 0x55, sizeof value);                                     \
        value = function(value);                                                \
        memcpy(seen, &value, sizeof value);                                     \
    }

WATCH(pair)
WATCH(large)

static void check(int error, const char *what) {
    if (error != 0) {
        fprintf(stderr, "behaviours.c: %s: %d\n", what, error);
        _Exit(9);
    }
}

struct task {
    int (*function)(int);
    int value;
    int times;
    graal_isolate *isolate;
    long long result;
    pthread_t thread;
    pthread_key_t key;
};

static void *run_task(void *argument) {
    struct task *task = argument;
    for (int i = 0; i < task->times; i++) {
        task->result += task->function(task->value);
    }
    return NULL;
}

static void start(struct task *task, void *(*body)(void *)) {
    check(pthread_create(&task->thread, NULL, body, task), "pthread_create");
}

static void join(struct task *task) {
    check(pthread_join(task->thread, NULL), "pthread_join");
}

static long long run(struct task task, void *(*body)(void *)) {
    start(&task, body);
    join(&task);
    return task.result;
}

/* A thread that calls as often as asked; the sum of what it got. */
long long call_in_thread(int (*function)(int), int value, int times) {
    return run((struct task) {.function = function, .value = value, .times = times}, run_task);
}

/* Threads one after the other; each calls once, with its number. */
long long call_in_many_threads(int (*function)(int), int threads) {
    long long sum = 0;
    for (int i = 0; i < threads; i++) {
        sum += call_in_thread(function, i, 1);
    }
    return sum;
}

/* Threads that run at the same time; each calls with its number. */
long long call_in_threads(int (*function)(int), int threads, int times) {
    struct task *tasks = calloc((size_t) threads, sizeof *tasks);
    for (int i = 0; i < threads; i++) {
        tasks[i] = (struct task) {.function = function, .value = i, .times = times};
        start(&tasks[i], run_task);
    }
    long long sum = 0;
    for (int i = 0; i < threads; i++) {
        join(&tasks[i]);
        sum += tasks[i].result;
    }
    free(tasks);
    return sum;
}

static void call_in_destructor(void *argument) {
    struct task *task = argument;
    run_task(task);
    if (--task->value > 0) {
        check(pthread_setspecific(task->key, task), "pthread_setspecific");
    }
}

static void *end_with_calls(void *argument) {
    struct task *task = argument;
    check(pthread_setspecific(task->key, task), "pthread_setspecific");
    task->result += task->function(0);
    return NULL;
}

static long long run_with_key(struct task task, void *(*body)(void *), void (*destructor)(void *)) {
    check(pthread_key_create(&task.key, destructor), "pthread_key_create");
    start(&task, body);
    join(&task);
    check(pthread_key_delete(task.key), "pthread_key_delete");
    return task.result;
}

/* A thread that calls, and again in a destructor that runs after the upcalls' own, as many rounds as asked. */
long long call_at_thread_end(int (*function)(int), int rounds) {
    return run_with_key(
        (struct task) {.function = function, .value = rounds, .times = 1}, end_with_calls, call_in_destructor);
}

static void *attach_by_host(void *argument) {
    struct task *task = argument;
    for (int i = 0; i < task->times; i++) {
        graal_isolate_thread *thread;
        check(graal_attach_thread(task->isolate, &thread), "graal_attach_thread");
        task->result += task->function(task->value);
        task->result += task->function(task->value);
        check(graal_detach_thread(thread), "graal_detach_thread");
        behaviours_forget_thread();
    }
    return NULL;
}

/* A thread that attaches itself, calls twice, detaches itself and tells the upcalls, again and again. */
long long call_in_host_thread(graal_isolate *isolate, int (*function)(int), int value, int times) {
    return run(
        (struct task) {.isolate = isolate, .function = function, .value = value, .times = times}, attach_by_host);
}

static void see_whether_attached(void *argument) {
    struct task *task = argument;
    graal_isolate_thread *thread = graal_get_current_thread(task->isolate);
    task->result = thread != NULL;
    if (thread != NULL) {
        check(graal_detach_thread(thread), "graal_detach_thread");
    }
}

static void *call_with_key(void *argument) {
    struct task *task = argument;
    if (task->times > 0) {
        graal_isolate_thread *thread;
        check(graal_attach_thread(task->isolate, &thread), "graal_attach_thread");
    }
    task->function(task->value);
    check(pthread_setspecific(task->key, task), "pthread_setspecific");
    return NULL;
}

/* Whether a thread is attached after the upcalls' own destructor ran: one that attached itself, or one that did not. */
bool is_attached_at_end(graal_isolate *isolate, int (*function)(int), bool attaches_itself) {
    return run_with_key(
        (struct task) {.isolate = isolate, .function = function, .times = attaches_itself}, call_with_key,
        see_whether_attached);
}

long long sum_heap(const int *values, int count) {
    long long sum = 0;
    for (int i = 0; i < count; i++) {
        sum += values[i];
    }
    return sum;
}

/* The sum, with an upcall between any two elements; each element is made one greater. */
long long sum_around(int *values, int count, int (*function)(int)) {
    long long sum = 0;
    for (int i = 0; i < count; i++) {
        sum += values[i]++;
        function(i);
    }
    return sum;
}

static void *create_second_isolate(void *argument) {
    int *result = argument;
    graal_isolate *isolate = NULL;
    graal_isolate_thread *thread = NULL;
    check(graal_create_isolate(NULL, &isolate, &thread), "graal_create_isolate");
    *result = initialise_bindings(thread);
    check(graal_tear_down_isolate(thread), "graal_tear_down_isolate");
    return NULL;
}

/* On a thread of its own, which no other isolate knows. */
int init_in_second_isolate(void) {
    pthread_t thread;
    int result = -1;
    check(pthread_create(&thread, NULL, create_second_isolate, &result), "pthread_create");
    check(pthread_join(thread, NULL), "pthread_join");
    return result;
}
