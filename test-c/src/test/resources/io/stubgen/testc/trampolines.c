/* Function pointers bound at run time, from a pool of POOL. Prints what is wrong; "released" calls a released one. */
#include "trampolines.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#endif

#define ROUNDS 20000
#define THREADS 4

#define EXPECT(condition)                                         \
    do {                                                          \
        if (!(condition)) {                                       \
            printf("line %d: expected %s\n", __LINE__, #condition); \
            exit(1);                                              \
        }                                                         \
    } while (0)

struct argument { int number; float factor; };
struct place { double x, y, z; };

typedef long add_pointer(long, long);
typedef long many_pointer(long, long, long, long, long, long, long, double);
typedef struct place place_pointer(struct argument, int);

static int64_t add(void *data, int64_t a, int64_t b) {
    return *(long *)data + 10 * a + 100 * b;
}

static int64_t many(void *data, int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, int64_t g, double h) {
    return *(long *)data + a + b + c + d + e + f + 1000 * g + (int64_t)h;
}

static void place(void *data, void *result, const void *argument, int32_t number) {
    const struct argument *first = argument;
    *(struct place *)result = (struct place){*(long *)data, first->number + number, first->factor};
}

static long numbers[POOL];

/* The signatures in turn. */
static void *bind_one(int index, long *number) {
    switch (index % 3) {
        case 0: return stub_bind_add(add, number);
        case 1: return stub_bind_many(many, number);
        default: return stub_bind_place(place, number);
    }
}

static void call(int index, void *pointer, long number) {
    switch (index % 3) {
        case 0:
            EXPECT(((add_pointer *)pointer)(2, 3) == number + 320);
            break;
        case 1:
            EXPECT(((many_pointer *)pointer)(1, 2, 3, 4, 5, 6, 7, 8.5) == number + 7029);
            break;
        default: {
            struct place place = ((place_pointer *)pointer)((struct argument){4, 0.5f}, 5);
            EXPECT(place.x == number && place.y == 9 && place.z == 0.5);
        }
    }
}

static void bind_all(void *pointers[POOL], int first) {
    for (int index = 0; index < POOL; index++) {
        numbers[index] = 1000000 + index;
        pointers[index] = bind_one(first + index, &numbers[index]);
        EXPECT(pointers[index] != NULL);
        for (int other = 0; other < index; other++) {
            EXPECT(pointers[other] != pointers[index]);
        }
    }
    for (int index = 0; index < POOL; index++) {
        call(first + index, pointers[index], numbers[index]);
    }
    for (int signature = 0; signature < 3; signature++) {
        EXPECT(bind_one(signature, &numbers[0]) == NULL);
    }
}

static void release_all(void *pointers[POOL]) {
    for (int index = 0; index < POOL; index++) {
        EXPECT(stub_release(pointers[index]) == 0);
    }
    for (int index = 0; index < POOL; index++) {
        EXPECT(stub_release(pointers[index]) == -1);
    }
}

static void wrong_pointers(void *pointers[POOL]) {
    char *lowest = pointers[0];
    char *highest = pointers[0];
    for (int index = 0; index < POOL; index++) {
        lowest = (char *)pointers[index] < lowest ? pointers[index] : lowest;
        highest = (char *)pointers[index] > highest ? pointers[index] : highest;
    }
    ptrdiff_t size = (highest - lowest) / (POOL - 1);
    EXPECT(stub_release(NULL) == -1);
    EXPECT(stub_release((void *)(intptr_t)-1) == -1);
    EXPECT(stub_release((void *)add) == -1);
    EXPECT(stub_release(&numbers) == -1);
    EXPECT(stub_release(lowest - size) == -1);
    EXPECT(stub_release(highest + size) == -1);
    for (char *pointer = lowest; pointer <= highest; pointer++) {
        EXPECT((pointer - lowest) % size == 0 || stub_release(pointer) == -1);
    }
    for (int index = 0; index < POOL; index++) {
        call(index, pointers[index], numbers[index]);
    }
}

static void reused(void *pointers[POOL]) {
    for (int index = 0; index < POOL; index++) {
        EXPECT(stub_release(pointers[index]) == 0);
        void *again = bind_one(index + 1, &numbers[index]);
        EXPECT(again == pointers[index]);
        call(index + 1, again, numbers[index]);
    }
}

static void *bind_and_release(void *thread) {
    long number = (long)(intptr_t)thread;
    for (int round = 0; round < ROUNDS; round++) {
        void *pointer = bind_one(round, &number);
        EXPECT(pointer != NULL);
        call(round, pointer, number);
        EXPECT(stub_release(pointer) == 0);
    }
    return NULL;
}

#ifdef _WIN32
static DWORD WINAPI start(LPVOID thread) {
    bind_and_release(thread);
    return 0;
}

static void many_threads(void) {
    HANDLE threads[THREADS];
    for (intptr_t index = 0; index < THREADS; index++) {
        threads[index] = CreateThread(NULL, 0, start, (void *)index, 0, NULL);
        EXPECT(threads[index] != NULL);
    }
    EXPECT(WaitForMultipleObjects(THREADS, threads, TRUE, INFINITE) == WAIT_OBJECT_0);
}
#else
static void many_threads(void) {
    pthread_t threads[THREADS];
    for (intptr_t index = 0; index < THREADS; index++) {
        EXPECT(pthread_create(&threads[index], NULL, bind_and_release, (void *)index) == 0);
    }
    for (int index = 0; index < THREADS; index++) {
        EXPECT(pthread_join(threads[index], NULL) == 0);
    }
}
#endif

int main(int argc, char **argv) {
    void *pointers[POOL];
    if (argc > 1 && strcmp(argv[1], "released") == 0) {
        void *pointer = bind_one(0, &numbers[0]);
        call(0, pointer, 0);
        EXPECT(stub_release(pointer) == 0);
        call(0, pointer, 0);
        return 0;
    }
    bind_all(pointers, 0);
    wrong_pointers(pointers);
    reused(pointers);
    release_all(pointers);
    many_threads();
    bind_all(pointers, 1);
    release_all(pointers);
    return 0;
}
