/* What is written differently in assembly for ELF, Mach-O and COFF. */
#ifndef STUBGEN_TEST_ASSEMBLY_H
#define STUBGEN_TEST_ASSEMBLY_H

/* The name of a C symbol. */
#if defined(__APPLE__)
#define NAME(symbol) _##symbol
#else
#define NAME(symbol) symbol
#endif

#if defined(__ELF__)
#define FUNCTION_STARTS(symbol) .type symbol, %function
#define FUNCTION_ENDS(symbol) .size symbol, . - symbol
#define CONSTANTS .section .rodata
#else
#define FUNCTION_STARTS(symbol)
#define FUNCTION_ENDS(symbol)
#endif

#if defined(__APPLE__)
#define ZEROS .data
#define CONSTANTS .section __TEXT, __const
/* Of AArch64. */
#define PAGE_OF(symbol) symbol@PAGE
#define OFFSET_OF(symbol) symbol@PAGEOFF
#else
#define ZEROS .bss
#define PAGE_OF(symbol) symbol
#define OFFSET_OF(symbol) :lo12:symbol
#endif

#endif
