#include "unwinding.h"
#include "watch.h"

struct pair { long integer; double floating; };
struct three { long first; double second; long third; };

__attribute__((noinline)) long callee(long a, long b) {
    unwind();
    return a + b;
}

__attribute__((noinline)) struct pair pair(long a) {
    unwind();
    return (struct pair){a, 1};
}

__attribute__((noinline)) int64_t impl_forwards(int64_t a, int64_t b) {
    return a - b;
}

__attribute__((noinline)) void impl_holds(void *result, int64_t a, const void *b) {
    unwind();
    *(struct pair *)result = (struct pair){a, ((const struct pair *)b)->floating};
}

__attribute__((noinline)) static void bound(void *data, void *result, int64_t a, const void *b) {
    unwind();
    *(struct three *)result = (struct three){a, ((const struct pair *)b)->floating, (long)data};
}

static int32_t state;
static struct pair result;
static const long array[100];

__attribute__((noinline)) void caller(void) {
    stub_jumps(1, 2);
    stub_keeps(&state, 1, 2);
    stub_stores(&result, 1);
    stub_spills(&state, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    stub_copies(1, 2, array);
    stub_loops(&state, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, array);
    long difference = ((long (*)(long, long))stub_forwards)(3, 4);
    void *holds = stub_holds;
    struct pair pair = ((struct pair (*)(long, struct pair))holds)(5, (struct pair){6, 7});
    void *pointer = stub_bind_bound(bound, (void *)8);
    struct three three = ((struct three (*)(long, struct pair))pointer)(9, (struct pair){10, 11});
    stub_release(pointer);
    if (difference != -1 || pair.integer != 5 || pair.floating != 7 || result.integer != 1
            || three.first != 9 || three.second != 11 || three.third != 8) {
        printf("wrong results\n");
        exit(1);
    }
}
