/* A library that the loader runs: main's arguments say what to do. */
#include "platform.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXIT_CODE 17
#define PAGES 3

static unsigned char *page;
static size_t page_size;

#define SAY(...)                                            \
    do {                                                    \
        char line[200];                                     \
        snprintf(line, sizeof line, __VA_ARGS__);           \
        write_now(line, strlen(line));                      \
    } while (0)

/* Pointers to data, to pointers and to functions; in variables, in constants and far from each other. */
static const char *words[] = {"zero", "one", "two"};
static const char **volatile second_word = &words[1];
static struct {
    char gap[5000];
    const char *text;
    const char **pointers[40];
} volatile spaced = {.text = "far", .pointers = {[39] = &words[2]}};
static int twice(int number) {
    return 2 * number;
}
static int thrice(int number) {
    return 3 * number;
}
static int (*const volatile functions[])(int) = {twice, thrice};
/* The address of an import. */
static void *(*volatile copy)(void *, const void *, size_t) = memcpy;
static char zeros[5000];

static void data(void) {
    char copied[4];
    copy(copied, "abc", 4);
    SAY("%s %s %s %d %d %s %d\n", *second_word, spaced.text, *spaced.pointers[39], functions[0](21), functions[1](5), copied,
            zeros[4999]);
}

/* With a frame of more than two pages. */
static void services(int size) {
    char bytes[9000];
    memset(bytes, 'x', sizeof bytes);
    memmove(bytes + 1, bytes, (size_t)size);
    errno = 42;
    SAY("%d %zu %d %02x\n", errno, strlen("length"), memcmp(bytes, "xxy", 3) < 0, (unsigned)bytes[8999]);
}

static void formats(void) {
    SAY("%d %ld %zu 0x%llx 0x%02x %p %s %d%%\n", -12, -3L, (size_t)1 << 40, 0xdeadbeefcafef00dull, 5, (void *)0xabc, "text",
            100);
    char text[5];
    SAY("%d %s\n", snprintf(text, sizeof text, "123456"), text);
}

static void report(const char *what, const void *address) {
    SAY("%s at %ld of %zu\n", what, (long)((const unsigned char *)address - page), page_size);
}

static void report_value(const char *what, const void *value) {
    SAY("%s %p\n", what, value);
}

#if defined(__aarch64__)
static void change_register(void) {
    __asm__ volatile("mov x18, #7");
    SAY("not said\n");
}
#elif defined(__x86_64__)
static void change_register(void) {
    SAY("the system has no register of its own\n");
}
#endif

static void call_unaligned(void) {
#if defined(__aarch64__)
    __asm__ volatile("mov x9, sp\n sub sp, sp, #8\n blr %0\n mov sp, x9" : : "r"(write_now));
#elif defined(__x86_64__)
    __asm__ volatile("movq %%rsp, %%rbx\n andq $-16, %%rsp\n pushq %%rax\n call *%%rax\n movq %%rbx, %%rsp"
            : : "a"(write_now) : "rbx");
#endif
}

int main(int argc, char **argv) {
    struct guarded_pages pages = guarded_pages(PAGES);
    page_size = pages.page_size;
    page = pages.first + (PAGES - 1) * pages.stride;
    memset(page, argc, page_size);
    watch_time();
    watch_faults(argc > 2 ? report_value : report);
    switch (argv[1][0]) {
    case 'd':
        data();
        break;
    case 's':
        services(argc);
        break;
    case 'f':
        formats();
        break;
    case 'b':
        page[page_size] = 1;
        break;
    case 'a':
        page[-1] = 1;
        break;
    case 'c':
        ((void (*)(void))words)();
        break;
    case 'r':
        change_register();
        break;
    case 'u':
        call_unaligned();
        break;
    default:
        SAY("what?\n");
    }
    return EXIT_CODE;
}
