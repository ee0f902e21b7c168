#define _GNU_SOURCE
#include "platform.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define SECONDS_PER_CASE 20

static void (*fault_report)(const char *what, const void *address);

struct guarded_pages guarded_pages(int count) {
    size_t page_size = (size_t)sysconf(_SC_PAGESIZE);
    size_t stride = 2 * page_size;
    unsigned char *base = mmap(NULL, (size_t)count * stride + page_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED) {
        abort();
    }
    for (int page = 0; page < count; page++) {
        if (mprotect(base + page_size + (size_t)page * stride, page_size, PROT_READ | PROT_WRITE) != 0) {
            abort();
        }
    }
    return (struct guarded_pages){.first = base + page_size, .stride = stride, .page_size = page_size};
}

static void handle(int signal, siginfo_t *info, void *context) {
    (void)context;
    const char *what = signal == SIGSEGV ? "SIGSEGV"
            : signal == SIGBUS ? "SIGBUS"
            : signal == SIGILL ? "SIGILL"
            : signal == SIGFPE ? "SIGFPE"
            : signal == SIGTRAP ? "SIGTRAP"
            : signal == SIGALRM ? "no end"
            : "SIGABRT";
    fault_report(what, signal == SIGSEGV || signal == SIGBUS ? info->si_addr : NULL);
    _exit(3);
}

void watch_faults(void (*report)(const char *what, const void *address)) {
    static char stack[64 * 1024];
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGALRM};
    struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    fault_report = report;
    sigaltstack(&alternative, NULL);
    for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++) {
        sigaction(signals[index], &action, NULL);
    }
}

void watch_time(void) {
    alarm(SECONDS_PER_CASE);
}

void write_now(const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, text, length);
        if (written <= 0) {
            _exit(4);
        }
        text += written;
        length -= (size_t)written;
    }
}
