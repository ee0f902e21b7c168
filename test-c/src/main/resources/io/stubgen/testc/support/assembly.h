/* What assembly files have written differently in ELF, Mach-O and COFF. */
#ifndef STUBGEN_TEST_ASSEMBLY_H
#define STUBGEN_TEST_ASSEMBLY_H

#if defined(__APPLE__)
/* Symbols of C. */
#define checked_call _checked_call
#define checked_stub _checked_stub
#define checked_stack_arguments _checked_stack_arguments
#define checked_result _checked_result
#define checked_result_size _checked_result_size
#define call_violations _call_violations
#define callee_entry _callee_entry
#define checked_integers _checked_integers
#define checked_floats _checked_floats
#endif

#if defined(__ELF__)
#define FUNCTION_STARTS(symbol) .type symbol, %function
#define FUNCTION_ENDS(symbol) .size symbol, . - symbol
#define ZEROS .bss
#define CONSTANTS .section .rodata
#elif defined(__APPLE__)
#define FUNCTION_STARTS(symbol)
#define FUNCTION_ENDS(symbol)
#define ZEROS .data
#define CONSTANTS .section __TEXT, __const
#elif defined(_WIN32)
#define FUNCTION_STARTS(symbol) .def symbol; .scl 2; .type 32; .endef
#define FUNCTION_ENDS(symbol)
#define ZEROS .bss
#define CONSTANTS .section .rdata, "dr"
#endif

/* Of AArch64: the page of a symbol, and its offset in the page. */
#if defined(__APPLE__)
#define PAGE_OF(symbol) symbol@PAGE
#define OFFSET_OF(symbol) symbol@PAGEOFF
#else
#define PAGE_OF(symbol) symbol
#define OFFSET_OF(symbol) :lo12:symbol
#endif

#endif
