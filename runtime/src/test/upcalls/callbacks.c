/* C functions that call function pointers: from here, from threads made here, and from threads attached here. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CALL(name, type)                                        \
    type call_##name(type (*function)(type), type value) {      \
        return function(value);                                 \
    }

CALL(bool, bool)
CALL(char, signed char)
CALL(short, short)
CALL(jchar, uint16_t)
CALL(int, int)
CALL(long_long, long long)
CALL(float, float)
CALL(double, double)
CALL(pointer, void *)

void call_void(void (*function)(void)) {
    function();
}

/* The direct upcall that is registered with this symbol. */
int on_value(int value);

int call_by_symbol(int value) {
    return on_value(value);
}

typedef double mixed_function(bool, double, short, float, long long, double, int, float, signed char, void *, uint16_t,
                              double, long long, double, double, double, double, float, short);

double call_mixed(mixed_function *function, double scale) {
    return scale * function(true, 2.5, -3, 4.5f, -5, 6.5, -7, 8.5f, -9, (void *) 10, 65535, 12.5, -13, 14.5, 15.5, 16.5,
                            17.5, 18.5f, -19);
}

struct point {
    double x, y;
};

struct pair {
    long long integer;
    double number;
};

struct colour {
    uint8_t red, green, blue;
};

struct large {
    long long values[4];
};

#define CALL_WITH_STEP(name)                                                                            \
    struct name call_##name(struct name (*function)(struct name, int), struct name value, int step) {   \
        return function(value, step);                                                                   \
    }

CALL_WITH_STEP(point)
CALL_WITH_STEP(pair)
CALL_WITH_STEP(colour)
CALL_WITH_STEP(large)

/* Structs in registers, in memory, and, when the registers are taken, on the stack. */
double call_structs(double (*function)(struct pair, struct large, struct colour, struct pair, struct pair,
                                       struct pair, struct point)) {
    return function((struct pair) {1, 2.5}, (struct large) {{3, 4, 5, 6}}, (struct colour) {7, 8, 9},
                    (struct pair) {10, 11.5}, (struct pair) {12, 13.5}, (struct pair) {14, 15.5},
                    (struct point) {16.5, 17.5});
}

/* The sum of what a function returns for 0, 1, ... */
long long call_times(int (*function)(int), int times) {
    long long sum = 0;
    for (int i = 0; i < times; i++) {
        sum += function(i);
    }
    return sum;
}

/* What a function returns is stored before anything else runs. */
#define WATCH(name, type)                                       \
    void watch_##name(type (*function)(type, int), void *seen) { \
        type value;                                             \
        memset(&value, 0x55, sizeof value);                     \
        value = function(value, 1);                             \
        memcpy(seen, &value, sizeof value);                     \
    }

WATCH(point, struct point)
WATCH(pair, struct pair)
WATCH(colour, struct colour)
WATCH(large, struct large)

void watch_int(int (*function)(int), int value, int *seen) {
    *seen = function(value);
}

void watch_double(double (*function)(double), double value, double *seen) {
    *seen = function(value);
}

static void check(int error, const char *what) {
    if (error != 0) {
        fprintf(stderr, "callbacks.c: %s: %s\n", what, strerror(error));
        abort();
    }
}

struct task {
    int (*function)(int);
    int value;
    int times;
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

/* A thread that calls, and again in a destructor that runs after the upcalls' own, as many rounds as asked. */
long long call_at_thread_end(int (*function)(int), int rounds) {
    struct task task = {.function = function, .value = rounds, .times = 1};
    check(pthread_key_create(&task.key, call_in_destructor), "pthread_key_create");
    start(&task, end_with_calls);
    join(&task);
    check(pthread_key_delete(task.key), "pthread_key_delete");
    return task.result;
}

static JavaVM *java_vm(void) {
    jint (*created)(JavaVM **, jsize, jsize *) =
        (jint (*)(JavaVM **, jsize, jsize *)) dlsym(RTLD_DEFAULT, "JNI_GetCreatedJavaVMs");
    JavaVM *vm = NULL;
    jsize count = 0;
    if (created == NULL || created(&vm, 1, &count) != JNI_OK || count != 1) {
        fprintf(stderr, "callbacks.c: there is no JVM\n");
        abort();
    }
    return vm;
}

static bool is_attached(void) {
    JNIEnv *env;
    return (*java_vm())->GetEnv(java_vm(), (void **) &env, JNI_VERSION_1_8) == JNI_OK;
}

static void attach(void) {
    JNIEnv *env;
    check((*java_vm())->AttachCurrentThread(java_vm(), (void **) &env, NULL), "AttachCurrentThread");
}

static void detach(void) {
    check((*java_vm())->DetachCurrentThread(java_vm()), "DetachCurrentThread");
}

void callbacks_forget_thread(void);

static void *attach_by_host(void *argument) {
    struct task *task = argument;
    for (int i = 0; i < task->times; i++) {
        attach();
        task->result += task->function(task->value);
        task->result += task->function(task->value);
        detach();
        callbacks_forget_thread();
    }
    return NULL;
}

static void *attach_by_host_silently(void *argument) {
    struct task *task = argument;
    for (int i = 0; i < task->times; i++) {
        attach();
        task->result += task->function(task->value);
        detach();
    }
    return NULL;
}

/* Threads that attach themselves, call twice, detach themselves and tell the upcalls, again and again. */
long long call_in_host_threads(int (*function)(int), int threads, int times) {
    struct task *tasks = calloc((size_t) threads, sizeof *tasks);
    for (int i = 0; i < threads; i++) {
        tasks[i] = (struct task) {.function = function, .value = i, .times = times};
        start(&tasks[i], attach_by_host);
    }
    long long sum = 0;
    for (int i = 0; i < threads; i++) {
        join(&tasks[i]);
        sum += tasks[i].result;
    }
    free(tasks);
    return sum;
}

/* A thread that attaches itself, calls once and detaches itself, again and again, and tells nobody. */
long long call_in_silent_host_thread(int (*function)(int), int value, int times) {
    return run((struct task) {.function = function, .value = value, .times = times}, attach_by_host_silently);
}

static void see_whether_attached(void *argument) {
    struct task *task = argument;
    task->result = is_attached();
    if (task->result) {
        detach();
    }
}

static void *attach_and_call(void *argument) {
    struct task *task = argument;
    attach();
    task->function(task->value);
    check(pthread_setspecific(task->key, task), "pthread_setspecific");
    return NULL;
}

static void *only_call(void *argument) {
    struct task *task = argument;
    task->function(task->value);
    check(pthread_setspecific(task->key, task), "pthread_setspecific");
    return NULL;
}

/* Whether a thread is attached after the upcalls' own destructor ran: one that attached itself, or one that did not. */
bool is_attached_at_end(int (*function)(int), bool attaches_itself) {
    struct task task = {.function = function};
    check(pthread_key_create(&task.key, see_whether_attached), "pthread_key_create");
    start(&task, attaches_itself ? attach_and_call : only_call);
    join(&task);
    check(pthread_key_delete(task.key), "pthread_key_delete");
    return task.result;
}
