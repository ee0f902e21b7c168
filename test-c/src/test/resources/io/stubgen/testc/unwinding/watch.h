/*
 * Puts a trap in place of each instruction of the functions in functions.inc, one at a time, and unwinds where it is
 * hit: libgcc must find caller right outside of the function. For AArch64.
 */
#ifndef STUBGEN_TEST_WATCH_H
#define STUBGEN_TEST_WATCH_H

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <unwind.h>

#define TRAP 0xd4200000u   /* brk #0 */
#define FILLER 0xd4200020u /* brk #1, of which stubs are made where nothing is ever reached */

/* The program: calls every function, whatever it has to do with it, from caller alone. */
__attribute__((noinline)) void caller(void);

static uint32_t *trapped;
static uint32_t original;
static int hits;
static int wrong;

struct walk {
    int previous; /* 1: the frame before this one is that of the trapped function */
    int found;
};

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *state) {
    struct walk *walk = state;
    if (walk->previous) {
        walk->found = _Unwind_GetRegionStart(context) == (_Unwind_Word)caller;
        return _URC_END_OF_STACK;
    }
    int before;
    walk->previous = _Unwind_GetIPInfo(context, &before) == (_Unwind_Word)trapped;
    return _URC_NO_REASON;
}

static void put(uint32_t instruction) {
    *trapped = instruction;
    __builtin___clear_cache((char *)trapped, (char *)(trapped + 1));
}

static void on_trap(int signal) {
    (void)signal;
    struct walk walk = {0};
    _Unwind_Backtrace(step, &walk);
    hits++;
    wrong += !walk.found;
    put(original);
}

/* For functions that stubs call: caller must be somewhere outside. */
static _Unwind_Reason_Code look(struct _Unwind_Context *context, void *found) {
    *(int *)found |= _Unwind_GetRegionStart(context) == (_Unwind_Word)caller;
    return _URC_NO_REASON;
}

static void unwind(void) {
    int found = 0;
    _Unwind_Backtrace(look, &found);
    if (!found) {
        printf("a function that a stub called does not find the stub's caller\n");
        exit(1);
    }
}

/* Returns the number of instructions at which something is wrong. */
static int watch(const char *name, char *start, size_t size) {
    uintptr_t page = sysconf(_SC_PAGESIZE);
    uintptr_t first = (uintptr_t)start & -page;
    if (mprotect((void *)first, (uintptr_t)start + size - first, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) {
        printf("mprotect failed\n");
        exit(1);
    }
    int failures = 0;
    int instructions = 0;
    for (trapped = (uint32_t *)start; trapped < (uint32_t *)(start + size); trapped++) {
        original = *trapped;
        if (original == FILLER) {
            continue;
        }
        hits = 0;
        wrong = 0;
        put(TRAP);
        caller();
        instructions++;
        if (hits == 0 || wrong > 0) {
            const char *what = hits ? "the caller is not found" : "not reached";
            printf("%s + %ld: %s\n", name, (long)((char *)trapped - start), what);
            failures++;
        }
        put(original);
    }
    printf("%s: %d instructions\n", name, instructions);
    return failures;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_trap};
    sigaction(SIGTRAP, &action, NULL);
    int failures = 0;
#define FUNCTION(name, start, size) failures += watch(name, start, size);
#include "functions.inc"
    return failures ? 1 : 0;
}

#endif
