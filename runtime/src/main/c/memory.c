/*
 * Loads and stores. A stub loads a struct argument from the address that its caller passes, and stores a struct result
 * at one, so these functions have nothing left to do: stubgen_read_int, registered as int(struct(int)), becomes the Java
 * method int readInt(long address), and stubgen_write_int, registered as struct(int)(int), becomes
 * void writeInt(long address, int value).
 */
#include <stdint.h>

#define SCALAR(name, type)                                                                  \
    struct stubgen_##name {                                                                 \
        type value;                                                                         \
    };                                                                                      \
                                                                                            \
    type stubgen_read_##name(struct stubgen_##name memory);                                 \
    type stubgen_read_##name(struct stubgen_##name memory) {                                \
        return memory.value;                                                                \
    }                                                                                       \
                                                                                            \
    struct stubgen_##name stubgen_write_##name(type value);                                 \
    struct stubgen_##name stubgen_write_##name(type value) {                                \
        return (struct stubgen_##name) {value};                                             \
    }

SCALAR(byte, int8_t)
SCALAR(short, int16_t)
SCALAR(char, uint16_t)
SCALAR(int, int32_t)
SCALAR(long, int64_t)
SCALAR(float, float)
SCALAR(double, double)
