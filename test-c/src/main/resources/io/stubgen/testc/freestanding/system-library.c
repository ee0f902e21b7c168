/*
 * What libraries are linked against in place of those of their system: it has the names of all services, and does
 * nothing.
 */
#include "services.h"

#ifdef _WIN32
#define SERVICE(name, function) __declspec(dllexport) void name(void) {}
#else
#define SERVICE(name, function) void name(void) {}
/* The linker wants it where functions are bound when they are first called. */
void bind_lazily(void) __asm__("dyld_stub_binder");
void bind_lazily(void) {}
#endif

SERVICES
