/* What the callees and the main function of a PlanProgram are made with. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef unsigned char byte;

/* rax, rdx, xmm0 and xmm1 after the last call. */
unsigned long registers[4];

/* Where results in memory go. */
byte memory[4096];

static int failures;

__attribute__((noinline)) static void check(
        const char *what, const void *actual, const byte *expected, const byte *mask, long size) {
    for (long i = 0; i < size; i++) {
        if ((((const byte *) actual)[i] ^ expected[i]) & mask[i]) {
            printf("%s: byte %ld\n", what, i);
            failures++;
            return;
        }
    }
}

/* Compilers that rely on the caller's extension of narrow arguments do not widen them for this call. */
__attribute__((noinline)) static void check_int(const char *what, int actual, int expected) {
    if (actual != expected) {
        printf("%s: %d is not %d\n", what, actual, expected);
        failures++;
    }
}

__attribute__((noinline)) static void check_memory(const char *what, byte *returned, long size) {
    if (returned != memory || memory[size] != 0xdb) {
        printf("%s: address not returned or memory overrun\n", what);
        failures++;
    }
}
