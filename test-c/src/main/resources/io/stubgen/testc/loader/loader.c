#define _GNU_SOURCE
#include "loader.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CANNOT_LOAD 5
#define MACH_O_64 0xfeedfacf
#define ALIGNMENT 0x10000

static const char *program;

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s cannot be loaded: ", program);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(CANNOT_LOAD);
}

const void *part_of(struct file file, uint64_t offset, uint64_t size) {
    if (offset > file.size || size > file.size - offset) {
        fail("it ends before offset %#llx", (unsigned long long)(offset + size));
    }
    return file.bytes + offset;
}

unsigned char *reserve(size_t size) {
    unsigned char *start =
            mmap(NULL, size + ALIGNMENT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) {
        fail("there are no %zu bytes of memory", size);
    }
    return start + (-(uintptr_t)start & (ALIGNMENT - 1));
}

void protect(unsigned char *start, size_t size, int protection) {
    __builtin___clear_cache((char *)start, (char *)start + size);
    if (mprotect(start, size, PROT_READ | protection) != 0) {
        fail("its memory cannot be protected");
    }
}

static struct file read_file(void) {
    struct stat status;
    int descriptor = open(program, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        fail("it cannot be read");
    }
    size_t size = (size_t)status.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) {
        fail("it cannot be read");
    }
    return (struct file){.bytes = bytes, .size = size};
}

/* Runs the library that the first argument names; what follows are the arguments of its main, as is that name. */
int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "loader: the first argument names the library to run\n");
        return CANNOT_LOAD;
    }
    program = argv[1];
    struct file file = read_file();
    uint32_t magic;
    memcpy(&magic, part_of(file, 0, sizeof magic), sizeof magic);
    program_entry *entry = magic == MACH_O_64 ? load_mach_o(file) : load_pe(file);
    return enter_program(argc - 1, argv + 1, entry);
}
