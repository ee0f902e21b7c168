/* The C functions that the programs beside this file call through bindings. */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#define ECHO(name, type) \
    type echo_##name(type value) { \
        return value; \
    }

ECHO(bool, bool)
ECHO(char, signed char)
ECHO(short, short)
ECHO(jchar, uint16_t)
ECHO(int, int)
ECHO(long_long, long long)
ECHO(long, long)
ECHO(wchar_t, wchar_t)
ECHO(float, float)
ECHO(double, double)
ECHO(pointer, void *)

/* Whether the upper bits of narrow arguments are right: the compiler relies on the caller for them. */
long long widen(bool a, signed char b, short c, uint16_t d, int e) {
    return a + 10LL * b + 1000LL * c + 1000000LL * d + 1000000000000LL * e;
}

/* Each argument has its own weight, so that no two can be exchanged. */
long long weigh_integers(long long a, long long b, long long c, long long d, long long e, long long f, long long g,
                         long long h, long long i) {
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}

double weigh_doubles(double a, double b, double c, double d, double e, double f, double g, double h, double i,
                     double j) {
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j;
}

double weigh_mixed(bool a, double b, short c, float d, long long e, double f, int g, float h, signed char i, void *j,
                   uint16_t k, double l) {
    return a + 2 * b + 3 * c + 4 * d + 5 * (double) e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * (double) (intptr_t) j
        + 11 * k + 12 * l;
}

struct point {
    double x, y;
};

struct point swap_point(struct point point) {
    return (struct point) {point.y, point.x};
}

struct mixed {
    long long integer;
    double number;
};

struct mixed negate_mixed(struct mixed mixed) {
    return (struct mixed) {-mixed.integer, -mixed.number};
}

struct colour {
    uint8_t red, green, blue;
};

struct colour rotate_colour(struct colour colour) {
    return (struct colour) {colour.green, colour.blue, colour.red};
}

struct large {
    long long values[4];
};

struct large reverse_large(struct large large, int step) {
    struct large result;
    for (int i = 0; i < 4; i++) {
        result.values[i] = large.values[3 - i] + step;
    }
    return result;
}

long long sum_integers(int count, ...) {
    va_list arguments;
    va_start(arguments, count);
    long long sum = 0;
    for (int i = 0; i < count; i++) {
        sum += va_arg(arguments, int);
    }
    va_end(arguments);
    return sum;
}

double sum_points(int count, ...) {
    va_list arguments;
    va_start(arguments, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
        struct point point = va_arg(arguments, struct point);
        sum += point.x * point.y;
    }
    sum += va_arg(arguments, double);
    va_end(arguments);
    return sum;
}

int fail(int error) {
    errno = error;
    return -1;
}

void fail_quietly(int error) {
    errno = error;
}

struct point fail_with_point(int error, double x, double y) {
    errno = error;
    return (struct point) {x, y};
}

double fail_with_array(const void *array, int error) {
    errno = error;
    return *(const double *) array;
}

/* Every byte by its place. */
long long weigh_bytes(const uint8_t *bytes, size_t count) {
    long long sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (long long) (i + 1) * bytes[i];
    }
    return sum;
}

/* The bytes of the first from the end, exclusive-or those of the second. */
void mix_bytes(uint8_t *target, const uint8_t *first, const uint8_t *second, size_t count) {
    for (size_t i = 0; i < count; i++) {
        target[i] = (uint8_t) (first[count - 1 - i] ^ second[i]);
    }
}

bool is_null(const void *pointer) {
    return pointer == NULL;
}

int add(int a, int b) {
    return a + b;
}

static struct point points[2] = {{1, 2}, {3, 4}};

void *some_points(void) {
    return points;
}

struct inner {
    char tag;
    double x;
};

struct everything {
    bool on;
    int8_t i8;
    uint8_t u8;
    uint16_t u16;
    short s;
    unsigned short us;
    unsigned u;
    long l;
    unsigned long ul;
    wchar_t w;
    long long ll;
    float f;
    double d;
    const char *text;
    struct inner inner;
    int items[3];
    int class;
};

size_t everything_size(void) {
    return sizeof(struct everything);
}

size_t everything_alignment(void) {
    return _Alignof(struct everything);
}

static const char everything_text[] = "text";

void fill_everything(struct everything *all) {
    *all = (struct everything){true, -1, 200, 60000, -2, 50000, 4000000000u, -3, (unsigned long) -4, 5, -6, 1.5f, 2.5,
        everything_text, {'t', 3.5}, {7, 8, 9}, 10};
}

bool everything_is_negated(const struct everything *all) {
    return !all->on && all->i8 == 1 && all->u8 == 55 && all->u16 == 5535 && all->s == 2 && all->us == 15535
        && all->u == 294967295 && all->l == 3 && all->ul == 3 && all->w == -5 && all->ll == 6 && all->f == -1.5f
        && all->d == -2.5 && all->text == NULL && all->inner.tag == 'u' && all->inner.x == -3.5 && all->items[0] == 7
        && all->items[2] == -9 && all->class == -10;
}

uint8_t echo_uint8(uint8_t value) {
    return value;
}

uint16_t echo_uint16(uint16_t value) {
    return value;
}

unsigned echo_unsigned(unsigned value) {
    return value;
}

unsigned long echo_unsigned_long(unsigned long value) {
    return value;
}
