/* Calls functions of the C library through the stubs of libc.stubgen.json, by the prototypes of the header. */
#include "libc.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char text[200];

int main(void) {
    int length = stub_format_all(text, sizeof text, "%d %ld %lld %zu %lc %s %.2f", INT_MIN, LONG_MIN, LLONG_MAX,
            (int64_t)SIZE_MAX, 'x', "text", -0.125);
    printf("%d: %s\n", length, text);

    length = stub_format_ten_doubles(text, sizeof text, "%g %g %g %g %g %g %g %g %g %g", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    printf("%d: %s\n", length, text);

    fflush(stdout);
    length = stub_print_nothing_variadic("100%%\n");
    printf("%d\n", length);

    ldiv_t quotient;
    stub_ldiv(&quotient, -17, 5);
    printf("%ld %ld\n", quotient.quot, quotient.rem);

    int32_t state = 0;
    errno = 0;
    int64_t parsed = stub_strtol(&state, "99999999999999999999", NULL, 10);
    printf("%d %d\n", parsed == LONG_MAX, state == ERANGE);

    int32_t address = 0x0100007f;
    printf("%d\n", stub_inet_netof(&address));

    printf("%.0f\n", stub_through_pointer((void *)pow, 2, 10));
    printf("%d\n", stub_isalpha('a') != 0);
    return 0;
}
