#ifndef STUBGEN_TEST_STDIO_H
#define STUBGEN_TEST_STDIO_H

#include <stddef.h>

/* Knows %d, %u, %x, with l, ll or z and a width, %p, %s and %%. */
int snprintf(char *text, size_t size, const char *format, ...);

#endif
