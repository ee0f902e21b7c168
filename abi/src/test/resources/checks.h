/* What the main function of a PlanProgram is made with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

typedef unsigned char byte;

/* Registers of the result after the last call, or for it. */
long registers[8];

/* What a callee finds, and what it calls. */
long received[32];
byte *received_stack;
void (*receive)(void);

/* The callee; a program without one leaves it out. */
__attribute__((weak)) void called(void);

static int failures;
static const char *signature;
static byte *memory;
static const size_t memory_size = 0x100000;

/* A jump to the callee. */
static void put_jump(byte *code) {
    unsigned long callee = (unsigned long) called;
#if defined __x86_64__
    memcpy(code, (byte[]) {0x49, 0xbb}, 2); /* movabs r11, callee */
    memcpy(code + 2, &callee, 8);
    memcpy(code + 10, (byte[]) {0x41, 0xff, 0xe3}, 3); /* jmp r11 */
#elif defined __aarch64__
    memcpy(code, (unsigned[]) {0x58000050, 0xd61f0200}, 8); /* ldr x16, callee; br x16 */
    memcpy(code + 8, &callee, 8);
#endif
    __builtin___clear_cache((char *) code, (char *) code + 16);
}

/* Memory and the callee at the addresses at which C of the target has them. */
static void map(long address, long callee) {
    memory = (byte *) address;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
    if (mmap(memory, memory_size, PROT_READ | PROT_WRITE | PROT_EXEC, flags, -1, 0) != memory) {
        perror("mmap");
        exit(2);
    }
    put_jump((byte *) callee);
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

static void check_vectors(int actual, int expected) {
    if (actual != expected) {
        printf("%s: %d vector registers, not %d\n", signature, actual, expected);
        failures++;
    }
}

static void check_address(long actual, long expected) {
    if (actual != expected) {
        printf("%s: address not returned\n", signature);
        failures++;
    }
}
