/* What the main function of a PlanProgram is made with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

typedef unsigned char byte;

/* Registers of results after the last call. */
long registers[8];

static int failures;
static const char *signature;
static byte *memory;
static const size_t memory_size = 0x100000;

/* Memory at the address at which callees have it. */
static void map(long address) {
    memory = (byte *) address;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
    if (mmap(memory, memory_size, PROT_READ | PROT_WRITE, flags, -1, 0) != memory) {
        perror("mmap");
        exit(2);
    }
}

static void begin(const char *next) {
    signature = next;
    for (int page = 0; page < 5; page++) {
        memset(memory + page * 0x10000, 0xdb, 0x10000);
    }
}

static void put(long address, const byte *bytes, long size) {
    memcpy((byte *) address, bytes, size);
}

static void check(const char *what, const byte *actual, const byte *expected, const byte *mask, long size) {
    for (long i = 0; i < size; i++) {
        if ((actual[i] ^ expected[i]) & mask[i]) {
            printf("%s: %s: byte %ld\n", signature, what, i);
            failures++;
            return;
        }
    }
}

static void check_int(const char *what, long address, int expected) {
    int actual = *(int *) address;
    if (actual != expected) {
        printf("%s: %s: %d is not %d\n", signature, what, actual, expected);
        failures++;
    }
}

static void check_overrun(long end) {
    if (*(byte *) end != 0xdb) {
        printf("%s: memory overrun\n", signature);
        failures++;
    }
}

static void check_address(long actual, long expected) {
    if (actual != expected) {
        printf("%s: address not returned\n", signature);
        failures++;
    }
}
