#define _GNU_SOURCE
#include "loader.h"
#include "platform.h"
#include "services.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEYS 64
#define NO_MEMORY 12
#define NO_KEY 22
#define OUT_OF_INDEXES 0xffffffffu
#define RULE_BROKEN 3
/* Left where a function may leave what it wants. */
#define GRAFFITI 0x5eadbeef

static void (*report_of_program)(const char *what, const void *address);
static int last_errno;
/* Windows keeps both in one place, which would not tell them apart. */
static uint32_t error_of_windows;
static uint32_t error_of_sockets;
static void *values[KEYS];
static size_t keys;

/* As in <errno.h>, but for the program, not for the loader. */
int *error_number(void) {
    return &last_errno;
}

uint32_t last_error(void) {
    return error_of_windows;
}

void set_last_error(uint32_t error) {
    error_of_windows = error;
}

/* To ask for one error may change those that must be asked for before it. */
uint32_t socket_error(void) {
    error_of_windows = GRAFFITI;
    return error_of_sockets;
}

void set_socket_error(uint32_t error) {
    error_of_sockets = error;
}

int *error_number_of_windows(void) {
    error_of_windows = GRAFFITI;
    error_of_sockets = GRAFFITI;
    return &last_errno;
}

int write_of_windows(int descriptor, const void *bytes, unsigned count) {
    return (int)write(descriptor, bytes, count);
}

/* A key of macOS has 8 bytes. */
int create_key(unsigned long *key, void (*destructor)(void *)) {
    (void)destructor;
    if (keys == KEYS) {
        return NO_MEMORY;
    }
    *key = keys++;
    return 0;
}

int delete_key(unsigned long key) {
    return key < keys ? 0 : NO_KEY;
}

void *value_of_key(unsigned long key) {
    return key < keys ? values[key] : NULL;
}

int set_value_of_key(unsigned long key, void *value) {
    values[key] = value;
    return 0;
}

uint32_t allocate_index(void (*destructor)(void *)) {
    (void)destructor;
    return keys == KEYS ? OUT_OF_INDEXES : (uint32_t)keys++;
}

void *value_of_index(uint32_t index) {
    return index < keys ? values[index] : NULL;
}

int set_value_of_index(uint32_t index, void *value) {
    values[index] = value;
    return 1;
}

int free_index(uint32_t index) {
    return index < keys;
}

void *module_of_windows(const char *name) {
    static char module;
    (void)name;
    return &module;
}

void *function_of_windows(void *module, const char *name) {
    (void)module;
    (void)name;
    return NULL;
}

static void report_fault(const char *what, const void *address) {
    enter_report(what, address, report_of_program);
}

void watch_faults_of_program(void (*report)(const char *what, const void *address)) {
    report_of_program = report;
    watch_faults(report_fault);
}

void broken_rule(const char *what, const void *value) {
    if (report_of_program == NULL) {
        fail("%s: %p", what, value);
    }
    report_fault(what, value);
    _exit(RULE_BROKEN);
}

#define SERVICE(name, function) extern void gated_##name(void);
SERVICES
#undef SERVICE

uintptr_t service(const char *name) {
    static const struct {
        const char *name;
        void (*gate)(void);
    } services[] = {
#define SERVICE(name, function) {#name, gated_##name},
        SERVICES
#undef SERVICE
    };
    for (size_t index = 0; index < sizeof services / sizeof services[0]; index++) {
        if (strcmp(services[index].name, name) == 0) {
            return (uintptr_t)services[index].gate;
        }
    }
    fail("it imports %s, which the loader has not", name);
}
