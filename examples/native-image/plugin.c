/* A shared library that is opened at run time. */
#include <stdint.h>

int32_t plugin_twice(int32_t (*function)(int32_t), int32_t value) {
    return function(function(value));
}
