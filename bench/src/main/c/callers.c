#include "callers.h"

#include <stdlib.h>
#include <string.h>

int call_repeatedly(adder *callback, int calls) {
    int sum = 0;
    for (int call = 0; call < calls; call++) {
        sum = callback(sum, call);
    }
    return sum;
}

int call_in_turn(adder *const *callbacks, int callback_count, int calls) {
    int sum = 0;
    for (int call = 0; call < calls;) {
        for (int index = 0; index < callback_count && call < calls; index++, call++) {
            sum = callbacks[index](sum, call);
        }
    }
    return sum;
}

void sort(const int *ints, int *copy, size_t count, comparator *compare) {
    memcpy(copy, ints, count * sizeof *copy);
    qsort(copy, count, sizeof *copy, compare);
}
