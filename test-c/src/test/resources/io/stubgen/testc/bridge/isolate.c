/*
 * The object of a native image, without an image: the functions of an image that attach threads are made here, and so are
 * the entry points that upcalls call. Each call is an event, and leaves nothing in registers that carry arguments. Prints
 * what is wrong; an argument names what to do last, which ends the process.
 */
#define PROGRAM "isolate.c"
#include "program.h"
#include "threads.h"

/* What an upcall asks first on a thread that it knows. */
#ifdef ASKED_FOR
#define ASKED "current;"
#else
#define ASKED ""
#endif

struct argument { int number; float factor; };
struct place { double x, y, z; };

extern int lib_publish(void *isolate);
extern void lib_forget_thread(void);
extern void *lib_open(int slot, int shape);
extern void lib_close(int slot);
extern void *lib_pointer_integers(void);
extern void *lib_pointer_many(void);

extern int64_t stub_integers(int64_t a, int64_t b, int64_t c);
extern double stub_vectors(double a, float b, double c);
extern int64_t stub_many(signed char a, int b, int64_t c, float d, double e, void *f, int64_t g, int64_t h, int64_t i);
extern struct place stub_place(struct argument argument, int number);

static int anything;
static int isolate;
static int other_isolate;
static int handles[2];

/* The thread that runs now, and whether the isolate knows it. */
static void *current = &handles[0];
static int known = 1;
static int refuses;
static int process_ends;

__attribute__((noinline)) static void integers(
        int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, int64_t g, int64_t h) {
    __asm__ volatile("" : : "r"(a), "r"(b), "r"(c), "r"(d), "m"(e), "m"(f), "m"(g), "m"(h));
}

__attribute__((noinline)) static void vectors(
        double a, double b, double c, double d, double e, double f, double g, double h) {
    __asm__ volatile("" : : "m"(a), "m"(b), "m"(c), "m"(d), "m"(e), "m"(f), "m"(g), "m"(h));
}

/* Whatever a function may leave in its registers. */
static void destroy(void) {
    integers(-1, -2, -3, -4, -5, -6, -7, -8);
    vectors(-1, -2, -3, -4, -5, -6, -7, -8);
#ifdef __x86_64__
    __asm__ volatile("movq $-1, %%r11" : : : "r11");
#else
    __asm__ volatile("mov x8, #-1\n\tmov x16, #-1" : : : "x8", "x16");
#endif
}

void *graal_get_current_thread(void *asked) {
    CHECK(asked == &isolate);
    CHECK(!process_ends);
    EVENT("current;");
    void *answer = known ? current : NULL;
    destroy();
    return answer;
}

int graal_attach_thread(void *asked, void **thread) {
    CHECK(asked == &isolate);
    CHECK(!known);
    EVENT("attach;");
    if (!refuses) {
        known = 1;
        *thread = current;
    }
    destroy();
    return refuses;
}

int graal_detach_thread(void *thread) {
    CHECK(thread == current);
    CHECK(known);
    EVENT("detach;");
    known = 0;
    return 0;
}

int64_t lib_impl_integers(void *thread, int64_t a, int64_t b, int64_t c) {
    CHECK(thread == current);
    return a + 10 * b + 100 * c;
}

double lib_impl_vectors(void *thread, double a, float b, double c) {
    CHECK(thread == current);
    return a + 10 * b + 100 * c;
}

int64_t lib_impl_many(
        void *thread, signed char a, int b, int64_t c, float d, double e, void *f, int64_t g, int64_t h, int64_t i) {
    CHECK(thread == current);
    CHECK(a == -5 && b == -70000 && c == -5000000000LL && d == 1.5f && e == -2.25 && f == &anything);
    return g + 10 * h + 100 * i;
}

void lib_impl_place(void *thread, struct place *result, const struct argument *argument, int number) {
    CHECK(thread == current);
    *result = (struct place) {number, argument->number, argument->factor};
}

int64_t lib_impl_bound(void *thread, int slot, int64_t a, double b) {
    CHECK(thread == current);
    return slot + 10 * a + 100 * (int64_t) b;
}

void lib_impl_bound_place(void *thread, int slot, struct place *result, const struct argument *argument, int number) {
    CHECK(thread == current);
    *result = (struct place) {slot + number, argument->number, argument->factor};
}

/* The first of these asks whatever the case; each then finds its arguments as they were. */
static void upcalls(const char *first) {
    CHECK(stub_integers(1, 2, 3) == 321);
    EVENTS(first);
    lib_forget_thread();
    CHECK(stub_vectors(1, 2, 3) == 321);
    EVENTS("current;");
    CHECK(stub_vectors(4, 5, 6) == 654);
    EVENTS(ASKED);
    lib_forget_thread();
    CHECK(stub_many(-5, -70000, -5000000000LL, 1.5f, -2.25, &anything, 1, 2, 3) == 321);
    EVENTS("current;");
    CHECK(stub_many(-5, -70000, -5000000000LL, 1.5f, -2.25, &anything, 4, 5, 6) == 654);
    EVENTS(ASKED);
    for (int round = 0; round < 2; round++) {
        struct place place = stub_place((struct argument) {8, 0.75f}, 11);
        CHECK(place.x == 11 && place.y == 8 && place.z == 0.75);
        EVENTS(ASKED);
        lib_forget_thread();
        place = stub_place((struct argument) {8, 0.75f}, 11);
        CHECK(place.x == 11 && place.y == 8 && place.z == 0.75);
        EVENTS("current;");
    }
}

typedef int64_t bound(int64_t, double);
typedef struct place bound_place(struct argument, int);

static void trampolines(void) {
    for (int slot = 0; slot < POOL; slot++) {
        bound *pointer = (bound *) lib_open(slot, 0);
        lib_forget_thread();
        CHECK(pointer(2, 3.5) == 320 + slot);
        EVENTS("current;");
        CHECK(pointer(4, 5.5) == 540 + slot);
        EVENTS(ASKED);
        lib_close(slot);
        bound_place *again = (bound_place *) lib_open(slot, 1);
        CHECK((void *) again == (void *) pointer);
        lib_forget_thread();
        struct place place = again((struct argument) {8, 0.75f}, 100);
        CHECK(place.x == 100 + slot && place.y == 8 && place.z == 0.75);
        EVENTS("current;");
    }
    CHECK(lib_pointer_integers() == (void *) stub_integers);
    CHECK(lib_pointer_many() == (void *) stub_many);
}

static void known_thread(void) {
    upcalls("current;");
}

static void attached_thread(void) {
    upcalls("current;attach;");
}

/* The host detaches the thread itself: there is nothing left to detach. */
static void detached_thread(void) {
    upcalls("current;attach;");
    lib_forget_thread();
    known = 0;
}

/* The others are gone when the process ends: this one must not ask the image for anything. */
static void ends_process(void) {
    upcalls("current;attach;");
    process_ends = 1;
    end_process();
}

static void refused(void) {
    stub_integers(1, 2, 3);
}

static void thread(int is_known, void (*function)(void)) {
    current = &handles[1];
    known = is_known;
    run_thread(function);
    current = &handles[0];
    known = 1;
}

int main(int argc, char **argv) {
    const char *last = argc > 1 ? argv[1] : "";
    lib_forget_thread();
    if (equal(last, "not-published")) {
        stub_integers(1, 2, 3);
    }
    CHECK(lib_publish(&isolate) == 0);
    CHECK(lib_publish(&isolate) == 0);
    CHECK(lib_publish(&other_isolate) == 1);
    EVENTS("");
    upcalls("current;");
    trampolines();
    thread(1, known_thread);
    EVENTS("");
    thread(0, attached_thread);
    EVENTS("current;detach;");
    thread(0, detached_thread);
    EVENTS("current;");
    upcalls(ASKED);
    if (equal(last, "attach-refused")) {
        refuses = 1;
        thread(0, refused);
    }
    if (equal(last, "released")) {
        bound *pointer = (bound *) lib_open(0, 0);
        lib_close(0);
        pointer(2, 3.5);
    }
    if (equal(last, "process-ends")) {
        thread(0, ends_process);
    }
    return 0;
}
