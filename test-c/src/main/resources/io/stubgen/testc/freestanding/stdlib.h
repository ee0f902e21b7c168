#ifndef STUBGEN_TEST_STDLIB_H
#define STUBGEN_TEST_STDLIB_H

#include <stddef.h>

_Noreturn void abort(void);
_Noreturn void exit(int code);
int atoi(const char *text);

#endif
