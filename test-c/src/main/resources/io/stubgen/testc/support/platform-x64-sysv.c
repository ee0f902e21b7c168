#include "platform.h"

#define DIRECTION_FLAG 0x400

size_t stack_arguments(int integers, int floats) {
    return 8 * (size_t)((integers > 6 ? integers - 6 : 0) + (floats > 8 ? floats - 8 : 0));
}

const char *violation_name(int bit) {
    static const char *const names[] = {
        "rbx", "rbp", "r12", "r13", "r14", "r15", "rsp", "direction flag", "control bits of mxcsr",
        "the caller's frame above the stack arguments",
        "address of the result in rax"
    };
    return bit < (int)(sizeof names / sizeof names[0]) ? names[bit] : "an unknown register";
}

const char *entry_violation(void) {
    /* 3.2.2: the stack pointer plus 8 is a multiple of 16 where control is transferred to a function. */
    if (((uintptr_t)callee_entry.stack_pointer + 8) % 16 != 0) {
        return "the stack is not aligned to 16 bytes";
    }
    if (callee_entry.flags & DIRECTION_FLAG) {
        return "the direction flag is set";
    }
    return NULL;
}

int is_returned_in_memory(size_t size, int floating_elements) {
    (void)floating_elements;
    return size > 16;
}

int entry_vector_count(void) {
    return (int)(callee_entry.accumulator & 0xff);
}
