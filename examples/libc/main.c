/* Calls C functions through the stubs that stubgen made from libc.stubgen.json with --bridge c. */
#include "libc.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int failed;

static void row(const char *signature, const char *result, const char *expected) {
    printf("%-58s %-26s %s\n", signature, result, expected);
    failed |= strcmp(result, expected) != 0;
}

static const char *text(const char *format, ...) {
    static char buffer[64];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    return buffer;
}

int main(void) {
    printf("%-58s %-26s %s\n", "signature", "result", "expected");

    row("size_t strlen(const char *)", text("%" PRId64, stub_strlen("Hello, C world")), "14");

    char words[3][8] = {"pear", "apple", "fig"};
    stub_qsort(words, 3, 8, (void *) strcmp);
    row("void qsort(void *, size_t, size_t, int (*)(...))", text("%s %s %s", words[0], words[1], words[2]),
        "apple fig pear");

    row("int printf(const char *, ...)", text("%d", stub_printf("printf prints %d and %.3f\n", 42, 2.5)), "27");
    stub_fflush(NULL);

    struct {
        int32_t quotient, rest;
    } quotient;
    stub_div(&quotient, 17, 5);
    row("div_t div(int, int)", text("%d rest %d", quotient.quotient, quotient.rest), "3 rest 2");

    struct {
        int64_t quotient, rest;
    } long_quotient;
    stub_ldiv(&long_quotient, -10000000000, 3);
    row("ldiv_t ldiv(long, long)", text("%" PRId64 " rest %" PRId64, long_quotient.quotient, long_quotient.rest),
        "-3333333333 rest -1");

    unsigned char address[4] = {127, 0, 0, 1};
    row("char *inet_ntoa(struct in_addr)", stub_inet_ntoa(address), "127.0.0.1");

    double complex_number[2] = {3, -4};
    row("double cabs(double complex)", text("%.1f", stub_cabs(complex_number)), "5.0");

    int32_t state = 0;
    int64_t value = stub_strtol(&state, "99999999999999999999", NULL, 10);
    row("long strtol(const char *, char **, int)", text("%" PRId64, value), "9223372036854775807");
    row("    errno after it (ERANGE)", text("%d", state), "34");

    row("int memcmp(const void *, const void *, size_t)", text("%d", stub_memcmp("stubgen" + 4, "gen", 3)), "0");

    row("double hypot(double, double), by address", text("%.1f", stub_callBinary((void *) hypot, 5, 12)), "13.0");

    return failed;
}
