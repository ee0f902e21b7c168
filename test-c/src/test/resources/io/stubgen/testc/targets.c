/* Calls the stubs of the target for which it is compiled; names of others are free. */
#include "targets.h"
#include <stdio.h>

#define REQUIRE(condition) ((condition) ? 0 : (printf("line %d: %s\n", __LINE__, #condition), ++failures))

static int failures;

int everywhere(int value) { return -value; }

#ifdef _WIN32
struct date { unsigned short year; long day; };
int windows_sum(struct date date, long long more) { return (int) (date.year + date.day + more); }
long only_windows(long value) { return value + 1; }
#define ONLY stub_only_windows
#define WIDTH 4
static long long (*const tell)(int64_t) = stub_tell;
static int stub_only_unix(void) { return 1; }
static int stub_bind_z_visitor(void) { return 1; }
static int visited;
static void visit(void *data, void *memory, int32_t value) { visited = *(int *) data + *(int *) memory + value; }
#else
struct date { unsigned char century; long day; };
int unix_sum(struct date date, long more) { return (int) (date.century * 100 + date.day + more); }
long only_unix(long value) { return value + 1; }
#define ONLY stub_only_unix
#define WIDTH 8
static long (*const tell)(long) = stub_tell;
static int stub_only_windows(void) { return 1; }
static int stub_bind_a_visitor(void) { return 1; }
static double visit(void *data, float value) { return *(int *) data + value; }
#endif

#if defined(__aarch64__) || defined(_WIN32)
short only_here(short value) { return value; }
#else
static int stub_only_here(int value) { return value; }
#endif

static void impl_a_direct(void) {}
static void stub_a_direct(void) { impl_a_direct(); }

int64_t impl_tell(int64_t value) { return value * 2; }

static int32_t common(void *data, int64_t value, int32_t more) { return (int32_t) (*(int *) data + value + more); }

int main(void) {
    int data = 30;
    REQUIRE(stub_everywhere(3) == -3);
#ifdef _WIN32
    struct date date = {2000, 26};
    REQUIRE(stub_only_unix() + stub_bind_z_visitor() == 2);
    int memory = 5;
    void (*bound)(void *, int) = (void (*)(void *, int)) stub_bind_a_visitor(visit, &data);
    bound(&memory, 7);
    REQUIRE(visited == 42);
#else
    struct date date = {20, 26};
    REQUIRE(stub_only_windows() + stub_bind_a_visitor() == 2);
    double (*bound)(float) = (double (*)(float)) stub_bind_z_visitor(visit, &data);
    REQUIRE(bound(1.5f) == 31.5);
#endif
    REQUIRE(stub_sum(&date, -1) == 2025);
    REQUIRE(ONLY(41) == 42 && sizeof(long) == WIDTH);
    REQUIRE(stub_only_here(-7) == -7);
    REQUIRE(tell(-21) == -42);
    int (*shared)(long, int) = (int (*)(long, int)) stub_bind_visitor(common, &data);
    REQUIRE(shared(-40, 1) == -9);
    REQUIRE(stub_release((void *) shared) == 0 && stub_release((void *) bound) == 0);
    stub_a_direct();
    return failures;
}
