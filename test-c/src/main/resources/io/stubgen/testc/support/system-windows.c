#include "platform.h"
#include <windows.h>
#include <errno.h>
#include <stdlib.h>

#define MILLISECONDS_PER_CASE 20000
#define MILLISECONDS_BETWEEN_LOOKS 500
/* Left where functions may leave what they want. */
#define GRAFFITI 0x5eadbeef

static void (*fault_report)(const char *what, const void *address);
static volatile ULONGLONG deadline = MAXULONGLONG;
/* Windows keeps both errors in one place, which would not tell them apart. */
static int socket_error;

struct guarded_pages guarded_pages(int count) {
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    size_t page_size = system.dwPageSize;
    size_t stride = 2 * page_size;
    unsigned char *base = VirtualAlloc(NULL, (size_t)count * stride + page_size, MEM_RESERVE, PAGE_NOACCESS);
    if (base == NULL) {
        abort();
    }
    for (int page = 0; page < count; page++) {
        if (VirtualAlloc(base + page_size + (size_t)page * stride, page_size, MEM_COMMIT, PAGE_READWRITE) == NULL) {
            abort();
        }
    }
    return (struct guarded_pages){.first = base + page_size, .stride = stride, .page_size = page_size};
}

static void end(const char *what, const void *address) {
    fault_report(what, address);
    TerminateProcess(GetCurrentProcess(), 3);
}

static LONG WINAPI handle(EXCEPTION_POINTERS *exception) {
    EXCEPTION_RECORD *record = exception->ExceptionRecord;
    switch (record->ExceptionCode) {
        case EXCEPTION_ACCESS_VIOLATION:
            end("access violation", (const void *)record->ExceptionInformation[1]);
            break;
        case EXCEPTION_ILLEGAL_INSTRUCTION:
        case EXCEPTION_PRIV_INSTRUCTION:
            end("illegal instruction", NULL);
            break;
        case EXCEPTION_STACK_OVERFLOW:
            end("stack overflow", NULL);
            break;
        case EXCEPTION_BREAKPOINT:
            end("breakpoint", NULL);
            break;
        case EXCEPTION_DATATYPE_MISALIGNMENT:
        case EXCEPTION_INT_DIVIDE_BY_ZERO:
            end("arithmetic or alignment", NULL);
            break;
        default:
            break;
    }
    return EXCEPTION_CONTINUE_SEARCH;
}

static DWORD WINAPI watch(void *unused) {
    (void)unused;
    for (;;) {
        Sleep(MILLISECONDS_BETWEEN_LOOKS);
        if (GetTickCount64() > deadline) {
            end("no end", NULL);
        }
    }
}

void watch_faults(void (*report)(const char *what, const void *address)) {
    fault_report = report;
    AddVectoredExceptionHandler(1, handle);
    CreateThread(NULL, 0, watch, NULL, 0, NULL);
}

void watch_time(void) {
    deadline = GetTickCount64() + MILLISECONDS_PER_CASE;
}

void write_now(const char *text, size_t length) {
    while (length > 0) {
        DWORD written = 0;
        if (!WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)length, &written, NULL)) {
            TerminateProcess(GetCurrentProcess(), 4);
        }
        text += written;
        length -= written;
    }
}

/*
 * What is called for the call state, by way of platform-x64-win64.S. To ask for one part may change those before it,
 * which a stub must have asked for already.
 */
int told_last_error(void) {
    return (int)GetLastError();
}

int told_socket_error(void) {
    SetLastError(GRAFFITI);
    return socket_error;
}

int *told_errno(void) {
    SetLastError(GRAFFITI);
    socket_error = GRAFFITI;
    return &errno;
}

void __wrap_WSASetLastError(int error) {
    socket_error = error;
}
