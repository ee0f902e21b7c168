/* The C library's functions that libraries without one have themselves. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
    char *start;
    size_t size, length;
};

static void put(struct text *text, char character) {
    if (text->length + 1 < text->size) {
        text->start[text->length] = character;
    }
    text->length++;
}

static void put_number(struct text *text, uint64_t number, unsigned base, int width) {
    char digits[20];
    int count = 0;
    do {
        digits[count++] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number != 0);
    for (; width > count; width--) {
        put(text, '0');
    }
    while (count > 0) {
        put(text, digits[--count]);
    }
}

static void put_signed(struct text *text, int64_t number) {
    if (number < 0) {
        put(text, '-');
    }
    put_number(text, number < 0 ? -(uint64_t)number : (uint64_t)number, 10, 0);
}

static void put_text(struct text *text, const char *from) {
    for (; *from != 0; from++) {
        put(text, *from);
    }
}

int snprintf(char *start, size_t size, const char *format, ...) {
    struct text text = {.start = start, .size = size};
    va_list arguments;
    va_start(arguments, format);
    for (; *format != 0; format++) {
        if (*format != '%') {
            put(&text, *format);
            continue;
        }
        int width = 0;
        size_t size_of_integer = sizeof(int);
        for (format++; *format >= '0' && *format <= '9'; format++) {
            width = 10 * width + *format - '0';
        }
        if (*format == 'z') {
            size_of_integer = sizeof(size_t);
            format++;
        } else if (*format == 'l') {
            size_of_integer = format[1] == 'l' ? sizeof(long long) : sizeof(long);
            format += format[1] == 'l' ? 2 : 1;
        }
        switch (*format) {
        case 'd':
            put_signed(&text, size_of_integer == 8 ? va_arg(arguments, int64_t) : va_arg(arguments, int));
            break;
        case 'u':
        case 'x':
            put_number(&text, size_of_integer == 8 ? va_arg(arguments, uint64_t) : va_arg(arguments, unsigned),
                    *format == 'u' ? 10 : 16, width);
            break;
        case 'p':
            put_text(&text, "0x");
            put_number(&text, (uintptr_t)va_arg(arguments, void *), 16, 0);
            break;
        case 's':
            put_text(&text, va_arg(arguments, const char *));
            break;
        case '%':
            put(&text, '%');
            break;
        default:
            abort();
        }
    }
    va_end(arguments);
    if (size > 0) {
        start[text.length < size ? text.length : size - 1] = 0;
    }
    return (int)text.length;
}

int atoi(const char *text) {
    int number = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        number = 10 * number + *text - '0';
    }
    return number;
}
