/*
 * What a loaded library may import: SERVICES is a list of SERVICE(name, function), a name without the format's underscore
 * and the function of the loader that it is bound to.
 */
#define SERVICES                                        \
    /* The C library's. */                              \
    SERVICE(memcpy, memcpy)                             \
    SERVICE(memmove, memmove)                           \
    SERVICE(memset, memset)                             \
    SERVICE(memcmp, memcmp)                             \
    SERVICE(bzero, bzero)                               \
    SERVICE(strlen, strlen)                             \
    SERVICE(abort, abort)                               \
    SERVICE(exit, exit)                                 \
    SERVICE(write, write)                               \
    SERVICE(_write, write_of_windows)                   \
    /* The errors of the last call. */                  \
    SERVICE(__error, error_number)                      \
    SERVICE(_errno, error_number_of_windows)            \
    SERVICE(GetLastError, last_error)                   \
    SERVICE(SetLastError, set_last_error)               \
    SERVICE(WSAGetLastError, socket_error)              \
    SERVICE(WSASetLastError, set_socket_error)          \
    /* Values of the thread; there is one. */           \
    SERVICE(pthread_key_create, create_key)             \
    SERVICE(pthread_key_delete, delete_key)             \
    SERVICE(pthread_getspecific, value_of_key)          \
    SERVICE(pthread_setspecific, set_value_of_key)      \
    SERVICE(FlsAlloc, allocate_index)                   \
    SERVICE(FlsGetValue, value_of_index)                \
    SERVICE(FlsSetValue, set_value_of_index)            \
    SERVICE(FlsFree, free_index)                        \
    /* Functions by name; there are none. */            \
    SERVICE(GetModuleHandleA, module_of_windows)        \
    SERVICE(GetProcAddress, function_of_windows)        \
    /* The harness's: see platform.h. */                \
    SERVICE(guarded_pages, guarded_pages)               \
    SERVICE(watch_faults, watch_faults_of_program)      \
    SERVICE(watch_time, watch_time)                     \
    SERVICE(write_now, write_now)
