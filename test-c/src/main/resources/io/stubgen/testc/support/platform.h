/*
 * What differs between platforms: platform-<architecture>-<convention>.S has the registers, system-<family>.c the
 * operating system.
 */
#ifndef STUBGEN_TEST_PLATFORM_H
#define STUBGEN_TEST_PLATFORM_H

#include <stddef.h>
#include <stdint.h>

/* Registers: the assembly part. */

/*
 * Called with a stub's arguments in place: puts graffiti in the registers that a function preserves, in others that
 * carry no argument and on the stack that the stub may use, calls checked_stub and notes in call_violations what it did
 * not preserve. The result is the stub's. The stack arguments belong to the stub, and have that many bytes; what is
 * above them does not.
 */
extern void checked_call(void);
extern void *checked_stub;
extern size_t checked_stack_arguments;
extern int call_violations;
/*
 * How many integers and pointers, and how many floats and doubles, the stub takes at most; checked_call may put
 * graffiti in registers of others.
 */
extern size_t checked_integers;
extern size_t checked_floats;
/* Bytes of stack arguments of a function with such parameters, and of what else there belongs to the function. */
size_t stack_arguments(int integers, int floats);
/* The name of a bit of call_violations. */
const char *violation_name(int bit);

/* What was seen at the callee's entry. */
struct entry {
    void *stack_pointer;
    uint64_t flags;
    uint64_t accumulator;
};
extern struct entry callee_entry;
/* What is wrong with callee_entry, for any function; NULL: nothing. */
const char *entry_violation(void);
/* The number of vector registers that a variadic callee was told about; 0 where callees are told nothing. */
int entry_vector_count(void);

/*
 * If not NULL, checked_call gives the stub this address for a result in memory, in place of the one that it is called
 * with, to which it then copies that many bytes; the stub must return the address that it was given.
 */
extern void *checked_result;
extern size_t checked_result_size;
/*
 * Whether a struct or union of that many bytes, all of its members aligned, is returned in memory. If it holds nothing
 * but floats, or nothing but doubles, they are so many; else 0.
 */
int is_returned_in_memory(size_t size, int floating_elements);

/*
 * CALLEE(symbol, N, RESULT) defines the symbol: notes callee_entry, calls the C function body_N with the arguments in
 * place and, before it returns, puts graffiti in the registers that a function may change. RESULT is one of nothing,
 * integer, floating and structure, and tells which registers hold the result.
 */
#define CALLEE(symbol, number, result) ENTERED(symbol, body_##number, result)

/*
 * ENTERED(symbol, BODY, RESULT) is the same for a function of any name. THROUGH(symbol, STUB) defines the symbol: it
 * calls the stub, with the arguments in place, through checked_call.
 */
#if defined(__x86_64__)
#define ENTRY "    endbr64\n"
#define ENTERED(symbol, body, result) \
    FUNCTION(symbol, "    leaq " SYMBOL(body) "(%rip), %r11\n    jmp enter_callee_" #result "\n")
#define THROUGH(symbol, stub)                                                         \
    FUNCTION(symbol, "    leaq " SYMBOL(stub) "(%rip), %r11\n"                        \
                     "    movq %r11, " SYMBOL(checked_stub) "(%rip)\n"                \
                     "    jmp " SYMBOL(checked_call) "\n")
#elif defined(__aarch64__)
#define ENTRY "    hint #34\n" /* bti c */
#define ENTERED(symbol, body, result) FUNCTION(symbol, ADDRESS("x16", body) "    b enter_callee_" #result "\n")
#define THROUGH(symbol, stub)                                                         \
    FUNCTION(symbol, ADDRESS("x16", stub) ADDRESS("x17", checked_stub)                \
                     "    str x16, [x17]\n"                                           \
                     "    b " SYMBOL(checked_call) "\n")
#if defined(__APPLE__)
#define ADDRESS(register, symbol)                              \
    "    adrp " register ", " SYMBOL(symbol) "@PAGE\n"         \
    "    add " register ", " register ", " SYMBOL(symbol) "@PAGEOFF\n"
#else
#define ADDRESS(register, symbol)                              \
    "    adrp " register ", " SYMBOL(symbol) "\n"              \
    "    add " register ", " register ", :lo12:" SYMBOL(symbol) "\n"
#endif
#endif

#define FUNCTION(symbol, body)                                 \
    __asm__(".text\n"                                          \
            ".balign 4\n"                                      \
            ".globl " SYMBOL(symbol) "\n"                      \
            STARTS(symbol)                                     \
            SYMBOL(symbol) ":\n" ENTRY body                    \
            ENDS(symbol))
#if defined(__APPLE__)
#define SYMBOL(name) "_" #name
#define STARTS(symbol)
#define ENDS(symbol)
#elif defined(_WIN32)
#define SYMBOL(name) #name
#define STARTS(symbol) ".def " #symbol "\n.scl 2\n.type 32\n.endef\n"
#define ENDS(symbol)
#else
#define SYMBOL(name) #name
#define STARTS(symbol) ".type " #symbol ", %function\n"
#define ENDS(symbol) ".size " #symbol ", . - " #symbol "\n"
#endif

/* The operating system. */

/* Pages with inaccessible ones between, before and after them; page number i starts at first + i * stride. */
struct guarded_pages {
    unsigned char *first;
    size_t stride;
    size_t page_size;
};
struct guarded_pages guarded_pages(int count);
/* Ends the process with a line about the reason if it faults, or if a case takes longer than some seconds. */
void watch_faults(void (*report)(const char *what, const void *address));
void watch_time(void);
/* Writes to standard output at once. */
void write_now(const char *text, size_t length);

#endif
