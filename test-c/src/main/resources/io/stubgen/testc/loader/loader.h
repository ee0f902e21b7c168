/*
 * A loader of libraries of systems that this one is not: it maps a Mach-O library or a DLL, binds its imports to services
 * of its own, and calls the function main that the library exports.
 *
 * The program calls services through gates (gate-<architecture>.S): gated_<name> checks what the system of the library
 * relies on, and changes every register that the service may change, for the C library here happens to change few.
 */
#ifndef STUBGEN_TEST_LOADER_H
#define STUBGEN_TEST_LOADER_H

/* What x18 holds on AArch64, where it belongs to the system. */
#define SYSTEM_REGISTER 0x18b5b5b5deadb518

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

typedef int program_entry(int argc, char **argv);

/* A file in memory. */
struct file {
    const unsigned char *bytes;
    size_t size;
};

/* Load the library, and find its function main. */
program_entry *load_mach_o(struct file file);
program_entry *load_pe(struct file file);

/* Some bytes of the file; ends the process if it has not as many. */
const void *part_of(struct file file, uint64_t offset, uint64_t size);
/* Zeros, to be written, at a multiple of 64 kB. */
unsigned char *reserve(size_t size);
/* Lets pages be read, and whatever PROT_WRITE and PROT_EXEC say. */
void protect(unsigned char *start, size_t size, int protection);
/* The gate of the service with that name. */
uintptr_t service(const char *name);
/* Says on standard error why the library cannot be loaded, and ends the process. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What enters the program, as its system would. */
int enter_program(int argc, char **argv, program_entry *entry);
void enter_report(const char *what, const void *address, void (*report)(const char *what, const void *address));
/* What a gate calls where the program has broken a rule. */
_Noreturn void broken_rule(const char *what, const void *value);
#endif

#endif
