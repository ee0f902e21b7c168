#ifndef STUBGEN_TEST_WCHAR_H
#define STUBGEN_TEST_WCHAR_H

#include <stddef.h>

#endif
