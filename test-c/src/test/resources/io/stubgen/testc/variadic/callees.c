/* Functions like printf. */
#include "values.h"
#include "structs.h"

#define CHECK_Q(number, argument, actual) CHECK_INTEGER(argument, actual, (long long)bits(number, argument, 0))
#define CHECK_D(number, argument, actual) CHECK_DOUBLE(argument, actual, bits_of_double(real(number, argument)))

#define READ_INTEGER(type)                                                   \
    do {                                                                     \
        type value = va_arg(list, type);                                     \
        CHECK_INTEGER(argument, value, (type)bits(number, argument, 0));     \
    } while (0)
#define READ_STRUCT(type, mask)                                                                 \
    do {                                                                                        \
        type value = va_arg(list, type);                                                        \
        check_argument(argument, &value, structure(number, argument, sizeof value, mask));      \
    } while (0)

/*
 * Reads arguments as the format says: i int, l long, q long long, z size_t, w wchar_t, p void *, d double, {12} the struct
 * with that number. Returns how many there were.
 */
static int read_arguments(int number, int argument, const char *format, va_list list) {
    int count = 0;
    for (const char *at = format; *at != 0; at++) {
        int type = 0;
        switch (*at) {
        case 'i': READ_INTEGER(int); break;
        case 'l': READ_INTEGER(long); break;
        case 'q': READ_INTEGER(long long); break;
        case 'z': READ_INTEGER(size_t); break;
        case 'p': READ_INTEGER(void *); break;
        case 'd': {
            double value = va_arg(list, double);
            CHECK_D(number, argument, value);
            break;
        }
#if !defined(_WIN32) /* where it is promoted to int */
        case 'w': READ_INTEGER(wchar_t); break;
#endif
        case '{':
            while (*++at != '}') {
                type = 10 * type + *at - '0';
            }
            switch (type) {
            STRUCTS
            default: return -1;
            }
            break;
        default: return -1;
        }
        argument++;
        count++;
    }
    return count;
}

#include "callees.h"
