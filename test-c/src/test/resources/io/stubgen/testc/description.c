#include "description.h"

#include <stdio.h>
#include <wchar.h>

typedef struct {
    wchar_t letter;
    long long number;
} Letter;

/* What the stub of the downcall calls. */
Letter next(Letter from, int steps) {
    return (Letter){(wchar_t) (from.letter + steps), from.number + 0x100000000LL * steps};
}

/* What the stub of the upcall calls: structs are where they were put. */
int64_t impl_sum(const void *a, const void *b) {
    const Letter *one = a;
    const Letter *other = b;
    return (one->letter + other->letter) * 1000 + one->number + other->number;
}

/* By the pointer that C code would be given. */
static long long (*volatile sum)(Letter, Letter) = (long long (*)(Letter, Letter)) stub_sum;

static void check(const char *what, long long expected, long long actual) {
    if (expected != actual) {
        printf("%s: expected %lld, was %lld\n", what, expected, actual);
    }
}

int main(void) {
    Letter from = {L'a', -5};
    Letter result = {0, 0};
    stub_next(&result, &from, 3);
    check("letter", L'd', result.letter);
    check("number", 0x300000000LL - 5, result.number);
    check("sum", (0x20acLL + 7) * 1000 + 2, sum((Letter){0x20ac, -3}, (Letter){7, 5}));
    return 0;
}
