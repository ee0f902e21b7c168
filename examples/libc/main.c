/* Calls C functions, and is called by them, through stubs that stubgen made from libc.stubgen.json with --bridge c. */
#define _GNU_SOURCE
#include "libc.h"

#include <dirent.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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

/* The implementations of the direct upcalls. */

int32_t impl_compareInts(void *first, void *second) {
    int a = *(int *) first, b = *(int *) second;
    return (a > b) - (a < b);
}

void *impl_doubled(void *argument) {
    return (void *) (2 * (intptr_t) argument);
}

/* Implementations of upcalls that are bound to data. */

static int32_t compare_descending(void *calls, void *first, void *second) {
    ++*(int *) calls;
    return impl_compareInts(second, first);
}

static int32_t has_suffix(void *suffix, void *entry) {
    const char *name = ((struct dirent *) entry)->d_name;
    size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

static void sort(void) {
    int array[] = {5, 3, 8, 1, 2};
    char sorted[64];
    stub_qsort(array, 5, sizeof *array, (void *) stub_compareInts);
    snprintf(sorted, sizeof sorted, "%d %d %d %d %d", array[0], array[1], array[2], array[3], array[4]);
    row("qsort with an upcall", sorted, "1 2 3 5 8");

    int key = 5;
    int *found = stub_bsearch(&key, array, 5, sizeof *array, (void *) stub_compareInts);
    row("void *bsearch(const void *, ...), with the same", text("%lld", found - array, 0), "3");

    int calls = 0;
    void *descending = stub_bind_comparator(compare_descending, &calls);
    stub_qsort(array, 5, sizeof *array, descending);
    stub_release(descending);
    snprintf(sorted, sizeof sorted, "%d %d %d %d %d", array[0], array[1], array[2], array[3], array[4]);
    row("qsort with a function and its data", sorted, "8 5 3 2 1");
    row("    calls counted in the data, at least 4", calls >= 4 ? "true" : "false", "true");
}

static void list_directory(const char *folder) {
    struct dirent **entries;
    char names[64] = "";
    void *filter = stub_bind_filter(has_suffix, ".c");
    int count = stub_scandir((void *) folder, &entries, filter, (void *) alphasort);
    stub_release(filter);
    for (int i = 0; i < count; i++) {
        strncat(names, entries[i]->d_name, sizeof names - strlen(names) - 1);
        free(entries[i]);
    }
    free(entries);
    row("int scandir(const char *, ...), filtered by a suffix", names, "main.c");
}

static void create_thread(void) {
    pthread_t thread;
    void *result;
    row("int pthread_create(pthread_t *, ...)",
        text("%lld", stub_pthread_create(&thread, NULL, (void *) stub_doubled, (void *) 21), 0), "0");
    stub_pthread_join((int64_t) thread, &result);
    row("    what the thread returned", text("%lld", (intptr_t) result, 0), "42");
}

int main(int count, char **arguments) {
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

    sort();
    list_directory(count > 1 ? arguments[1] : ".");
    create_thread();
    return failed;
}
