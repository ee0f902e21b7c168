#include "platform.h"

#define DIRECTION_FLAG 0x400
#define SHADOW_SPACE 32

size_t stack_arguments(int integers, int floats) {
    int places = integers + floats;
    return SHADOW_SPACE + 8 * (size_t)(places > 4 ? places - 4 : 0);
}

const char *violation_name(int bit) {
    static const char *const names[] = {
        "rbx", "rbp", "rdi", "rsi", "r12", "r13", "r14", "r15", "rsp", "direction flag", "control bits of mxcsr",
        "the caller's frame above the stack arguments", "address of the result in rax",
        "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"
    };
    return bit < (int)(sizeof names / sizeof names[0]) ? names[bit] : "an unknown register";
}

const char *entry_violation(void) {
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
    return size != 1 && size != 2 && size != 4 && size != 8;
}

int entry_vector_count(void) {
    return 0;
}
