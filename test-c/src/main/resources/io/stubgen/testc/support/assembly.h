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
#endif

#endif
