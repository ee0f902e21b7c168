/* %zu is for MinGW too. */
#define __USE_MINGW_ANSI_STDIO 1
#include "harness.h"
#include <stdio.h>
#include <stdlib.h>

#define CANARY 0xc5
#define SLOTS 160
#define RESULT_SLOT (SLOTS - 1)
#define STATE_SLOT (SLOTS - 2)
#define NOT_MEASURED (-1)
/* Fewer than there are trampolines. */
#define BOUND 5
/* Of structs that Java stores. */
#define MOST_BYTES 256

/* A value that the stub is given the address of. */
struct slot {
    bool used;
    unsigned char *start;
    struct expected value;
};

static struct guarded_pages pages;
static struct slot slots[SLOTS];
static int current;
static int entered;
static int direct_vector_count;
size_t checked_integers;
size_t checked_floats;
static void *bound_pointers[BOUND];
static int next_bound;

#define SAY(...)                                                             \
    do {                                                                     \
        char line[512];                                                      \
        int length = snprintf(line, sizeof line, __VA_ARGS__);               \
        write_now(line, length < (int)sizeof line ? (size_t)length : sizeof line - 1); \
    } while (0)
#define FAIL(...)              \
    do {                       \
        SAY("%d: ", current);  \
        SAY(__VA_ARGS__);      \
        SAY("\n");             \
    } while (0)

static unsigned char *page(int slot) {
    return pages.first + (size_t)slot * pages.stride;
}

static unsigned char *reserve(int slot, size_t size, enum place place) {
    if (size > pages.page_size) {
        FAIL("%zu bytes do not fit in a page", size);
        exit(2);
    }
    unsigned char *start = page(slot) + (place == AT_END ? pages.page_size - size : 0);
    memset(page(slot), CANARY, pages.page_size);
    slots[slot] = (struct slot){.used = true, .start = start, .value = {.size = size}};
    return start;
}

/* Whether the byte has a meaning in the expected value. */
static bool counts(struct expected expected, size_t offset) {
    return expected.mask == NULL || ((const unsigned char *)expected.mask)[offset] != 0;
}

/* The offset of the first wrong byte, or the size. */
static size_t first_difference(const unsigned char *actual, struct expected expected) {
    size_t offset = 0;
    while (offset < expected.size
            && (!counts(expected, offset) || actual[offset] == ((const unsigned char *)expected.bytes)[offset])) {
        offset++;
    }
    return offset;
}

void callee_entered(int number) {
    entered++;
    if (number != current) {
        FAIL("the callee of case %d was called", number);
    }
}

void argument_differs(int argument, uint64_t actual, uint64_t expected) {
    if (actual == expected) {
        FAIL("argument %d is 0x%llx, but not extended to int", argument, (unsigned long long)actual);
    } else {
        FAIL("argument %d is 0x%llx, expected 0x%llx", argument, (unsigned long long)actual,
                (unsigned long long)expected);
    }
}

static void check_struct(int argument, const unsigned char *bytes, struct expected expected) {
    size_t offset = first_difference(bytes, expected);
    if (offset < expected.size) {
        FAIL("argument %d byte %zu is 0x%02x, expected 0x%02x", argument, offset, bytes[offset],
                ((const unsigned char *)expected.bytes)[offset]);
    }
}

static void check_address(const char *what, const void *address, size_t alignment) {
    if ((uintptr_t)address % alignment != 0) {
        FAIL("%s is at %p, which is not aligned to %zu bytes", what, address, alignment);
    }
}

void check_argument(int argument, void *actual, struct expected expected) {
    check_struct(argument, actual, expected);
    memset(actual, ~CANARY, expected.size);
}

/* Reads a byte too: an empty struct also has an address. */
void check_argument_at(int argument, const void *actual, size_t alignment, struct expected expected) {
    check_address("a struct argument", actual, alignment);
    (void)*(const volatile unsigned char *)actual;
    check_struct(argument, actual, expected);
}

void store_result(void *result, size_t alignment, struct expected value) {
    check_address("the result", result, alignment);
    memcpy(result, value.bytes, value.size);
}

void check_memory(int argument, unsigned char *actual, struct expected expected) {
    check_struct(argument, actual, expected);
    for (size_t offset = 0; offset < expected.size; offset++) {
        actual[offset] ^= 1;
    }
}

void check_data(const void *actual, const void *expected) {
    if (actual != expected) {
        FAIL("the data is %p, %p was bound", actual, expected);
    }
}

const void *struct_argument(int argument, struct expected value, enum place place) {
    unsigned char *start = reserve(argument, value.size, place);
    memcpy(start, value.bytes, value.size);
    slots[argument].value = value;
    return start;
}

void *argument_memory(int argument, size_t size, enum place place) {
    return reserve(argument, size, place);
}

void argument_stored(int argument) {
    static unsigned char copies[SLOTS][MOST_BYTES];
    struct slot *slot = &slots[argument];
    if (slot->value.size > MOST_BYTES) {
        FAIL("a struct of %zu bytes cannot be kept", slot->value.size);
        exit(2);
    }
    memcpy(copies[argument], slot->start, slot->value.size);
    slot->value.bytes = copies[argument];
}

void *result_memory(size_t size, enum place place) {
    return reserve(RESULT_SLOT, size, place);
}

void result_in_memory(size_t size, int floating_elements, enum place place) {
    if (is_returned_in_memory(size, floating_elements)) {
        checked_result = reserve(RESULT_SLOT, size, place);
        checked_result_size = size;
    }
}

int32_t *state_memory(enum place place) {
    return (int32_t *)reserve(STATE_SLOT, STATE_PARTS * sizeof(int32_t), place);
}

void fill_argument(void *memory, size_t filled_size, struct expected value) {
    memset(memory, CANARY, filled_size);
    memcpy(memory, value.bytes, value.size);
}

void *bound(void *pointer, int (*release)(void *)) {
    if (pointer == NULL) {
        FAIL("no trampoline is free");
    }
    if (bound_pointers[next_bound] != NULL && release(bound_pointers[next_bound]) != 0) {
        FAIL("%p cannot be released", bound_pointers[next_bound]);
    }
    bound_pointers[next_bound] = pointer;
    next_bound = (next_bound + 1) % BOUND;
    return pointer;
}

static void about_to_call(int integers, int floats, size_t structs) {
    checked_stack_arguments = stack_arguments(integers, floats) + structs;
    /* Structs may be in any registers. */
    checked_integers = structs == 0 ? (size_t)integers : SIZE_MAX / 2;
    checked_floats = structs == 0 ? (size_t)floats : SIZE_MAX / 2;
}

void prepare_call(int integers, int floats) {
    direct_vector_count = NOT_MEASURED;
    entered = 0;
    about_to_call(integers, floats, 0);
}

void *through(void *stub, int integers, int floats, size_t structs) {
    direct_vector_count = entered == 0 ? NOT_MEASURED : entry_vector_count();
    entered = 0;
    leave_state(0);
    checked_stub = stub;
    about_to_call(integers, floats, structs);
    return (void *)checked_call;
}

void *directly(void *callee) {
    return callee;
}

/* The name of a slot, valid until the next call. */
static const char *name_of(int slot) {
    static char name[40];
    if (slot == RESULT_SLOT || slot == STATE_SLOT) {
        return slot == RESULT_SLOT ? "result memory" : "state memory";
    }
    snprintf(name, sizeof name, "struct argument %d", slot);
    return name;
}

/* Nothing but the value itself may have changed in the page; in it, only a result or state. */
static void check_page(int slot, const struct expected *unchanged) {
    unsigned char *start = page(slot);
    size_t before = (size_t)(slots[slot].start - start);
    size_t after = before + slots[slot].value.size;
    for (size_t offset = 0; offset < pages.page_size; offset++) {
        if ((offset < before || offset >= after) && start[offset] != CANARY) {
            FAIL("overwritten: offset %ld of %s", (long)offset - (long)before, name_of(slot));
            return;
        }
    }
    if (unchanged != NULL && memcmp(slots[slot].start, unchanged->bytes, unchanged->size) != 0) {
        FAIL("overwritten: the caller's %s", name_of(slot));
    }
}

void call_returned(int expected_errno) {
    int32_t actual[STATE_PARTS];
    capture_state(actual);
    if (entered != 1) {
        FAIL("the callee was called %d times", entered);
        return;
    }
    for (int part = 0; part < STATE_PARTS; part++) {
        /* To capture the later parts may change the earlier ones. */
        bool kept = part == STATE_PARTS - 1 || !slots[STATE_SLOT].used;
        if (kept && actual[part] != state_value(part, expected_errno)) {
            FAIL("%s is %d after the call, the callee set %d", state_part_name(part), actual[part],
                    state_value(part, expected_errno));
        }
    }
    for (int bit = 0; bit < 31; bit++) {
        if (call_violations & (1 << bit)) {
            FAIL("not preserved: %s", violation_name(bit));
        }
    }
    if (entry_violation() != NULL) {
        FAIL("at the callee's entry %s", entry_violation());
    }
    if (direct_vector_count != NOT_MEASURED && entry_vector_count() != direct_vector_count) {
        FAIL("the callee was told of %d vector registers, by a C caller of %d", entry_vector_count(),
                direct_vector_count);
    }
    for (int slot = 0; slot < STATE_SLOT; slot++) {
        if (slots[slot].used) {
            check_page(slot, &slots[slot].value);
        }
    }
    if (slots[RESULT_SLOT].used) {
        check_page(RESULT_SLOT, NULL);
    }
    if (slots[STATE_SLOT].used) {
        int32_t state[STATE_PARTS];
        memcpy(state, slots[STATE_SLOT].start, sizeof state);
        check_page(STATE_SLOT, NULL);
        for (int part = 0; part < STATE_PARTS; part++) {
            if (state[part] != state_value(part, expected_errno)) {
                FAIL("the state is %d, the callee set %s to %d", state[part], state_part_name(part),
                        state_value(part, expected_errno));
            }
        }
    }
}

void returned_to_java(int expected_errno) {
    leave_state(expected_errno);
    call_returned(expected_errno);
}

void differs(const char *what) {
    FAIL("%s", what);
}

void result_differs(uint64_t actual, uint64_t expected) {
    FAIL("the result is 0x%llx, expected 0x%llx", (unsigned long long)actual, (unsigned long long)expected);
}

void check_result(const void *actual, struct expected expected) {
    const unsigned char *bytes = actual;
    size_t offset = first_difference(bytes, expected);
    if (offset < expected.size) {
        FAIL("result byte %zu is 0x%02x, expected 0x%02x", offset, bytes[offset],
                ((const unsigned char *)expected.bytes)[offset]);
    }
}

static void report_fault(const char *what, const void *address) {
    const unsigned char *at = address;
    for (int slot = 0; slot < SLOTS; slot++) {
        const unsigned char *start = slots[slot].start;
        if (slots[slot].used && at + pages.page_size >= page(slot) && at < page(slot) + 2 * pages.page_size) {
            FAIL("%s at offset %ld of %s (%zu bytes)", what, (long)(at - start), name_of(slot), slots[slot].value.size);
            return;
        }
    }
    FAIL("%s at address %p", what, address);
}

void start_cases(void) {
    pages = guarded_pages(SLOTS);
    watch_faults(report_fault);
}

void begin_case(int number) {
    current = number;
    entered = 0;
    direct_vector_count = NOT_MEASURED;
    checked_result = NULL;
    call_violations = 0;
    memset(slots, 0, sizeof slots);
    SAY("%d begin\n", current);
    watch_time();
}

void end_case(void) {
    SAY("%d end\n", current);
}
