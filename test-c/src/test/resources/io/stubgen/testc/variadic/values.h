/* The values that are passed: both sides know them by the numbers of case and argument. */
#include "harness.h"

/* Eight bytes of an argument. */
static inline uint64_t bits(int number, int argument, size_t word) {
    uint64_t mixed = ((uint64_t)number << 32 | (uint64_t)argument << 16 | word) + 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

/* Never a NaN, whose bits C may change. */
static inline double real(int number, int argument) {
    return double_of_bits(bits(number, argument, 0) & ~(UINT64_C(1) << 62));
}

/* A struct of at most 40 bytes, until the argument with that number is asked for again. */
static inline struct expected structure(int number, int argument, size_t size, const unsigned char *mask) {
    static uint64_t words[64][5];
    for (size_t word = 0; word < 5; word++) {
        words[argument][word] = bits(number, argument, word) & ~(UINT64_C(1) << 62 | UINT64_C(1) << 30);
    }
    return (struct expected){.bytes = words[argument], .mask = mask, .size = size};
}
