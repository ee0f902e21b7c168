/* Calls C functions through the stubs that stubgen made from libc.stubgen.json with --bridge c. */
#include "libc.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failed;

static void row(const char *signature, const char *result, const char *expected) {
    printf("%-58s %-26s %s\n", signature, result, expected);
    failed |= strcmp(result, expected) != 0;
}

static const char *text(const char *format, long long first, long long second) {
    static char buffer[64];
    snprintf(buffer, sizeof buffer, format, first, second);
    return buffer;
}

int main(void) {
    printf("%-58s %-26s %s\n", "signature", "result", "expected");

    row("size_t strlen(const char *)", text("%lld", stub_strlen("Hello, C world"), 0), "14");

    char words[3][8] = {"pear", "apple", "fig"};
    stub_qsort(words, 3, 8, (void *) strcmp);
    char sorted[32];
    snprintf(sorted, sizeof sorted, "%s %s %s", words[0], words[1], words[2]);
    row("void qsort(void *, size_t, size_t, int (*)(...))", sorted, "apple fig pear");

    row("int printf(const char *, ...)", text("%lld", stub_printf("printf prints %d and %.3f\n", 42, 2.5), 0), "27");
    stub_fflush(NULL);

    struct {
        int32_t quotient, rest;
    } quotient;
    stub_div(&quotient, 17, 5);
    row("div_t div(int, int)", text("%lld rest %lld", quotient.quotient, quotient.rest), "3 rest 2");

    struct {
        int64_t quotient, rest;
    } long_quotient;
    stub_ldiv(&long_quotient, -10000000000, 3);
    row("ldiv_t ldiv(long, long)", text("%lld rest %lld", long_quotient.quotient, long_quotient.rest),
        "-3333333333 rest -1");

    unsigned char address[4] = {127, 0, 0, 1};
    row("char *inet_ntoa(struct in_addr)", stub_inet_ntoa(address), "127.0.0.1");

    double complex_number[2] = {3, -4};
    row("double cabs(double complex)", text("%lld", (long long) stub_cabs(complex_number), 0), "5");

    int32_t state = 0;
    int64_t value = stub_strtol(&state, "99999999999999999999", NULL, 10);
    row("long strtol(const char *, char **, int)", value == INT64_MAX ? "INT64_MAX" : "another", "INT64_MAX");
    row("    errno after it", state == ERANGE ? "ERANGE" : "another", "ERANGE");

    row("int memcmp(const void *, const void *, size_t)", text("%lld", stub_memcmp("stubgen" + 4, "gen", 3), 0), "0");

    row("double hypot(double, double), by address",
        text("%lld", (long long) stub_callBinary((void *) hypot, 5, 12), 0), "13");

    return failed;
}
