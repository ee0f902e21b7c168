#include "platform.h"

#define REGISTERS 8

size_t stack_arguments(int integers, int floats) {
    return 8 * (size_t)((integers > REGISTERS ? integers - REGISTERS : 0)
            + (floats > REGISTERS ? floats - REGISTERS : 0));
}

const char *violation_name(int bit) {
    static const char *const names[] = {
        "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29",
        "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15", "sp", "fpcr",
        "the caller's frame above the stack arguments",
        "x18"
    };
    return bit < (int)(sizeof names / sizeof names[0]) ? names[bit] : "an unknown register";
}

/* The register that belongs to the system, where one does. */
static uint64_t system_register(void) {
    uint64_t value = 0;
#if defined(__APPLE__) || defined(_WIN32)
    __asm__ volatile("mov %0, x18" : "=r"(value));
#endif
    return value;
}

const char *entry_violation(void) {
    /* 6.4.5.1 */
    if ((uintptr_t)callee_entry.stack_pointer % 16 != 0) {
        return "the stack is not aligned to 16 bytes";
    }
    if (system_register() != 0 && callee_entry.accumulator != system_register()) {
        return "x18 is changed";
    }
    return NULL;
}

/* 6.8.2, B.4, and 6.9: an HFA of any size is returned in registers. */
int is_returned_in_memory(size_t size, int floating_elements) {
    return size > 16 && (floating_elements == 0 || floating_elements > 4);
}

int entry_vector_count(void) {
    return 0;
}
