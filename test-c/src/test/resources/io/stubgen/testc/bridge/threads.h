/* Threads, and values of threads with a destructor, on POSIX systems and on Windows. */
#ifdef _WIN32
#include <windows.h>

typedef DWORD thread_key;

static inline thread_key make_key(void (*destructor)(void *)) {
    return FlsAlloc((PFLS_CALLBACK_FUNCTION) destructor);
}

static inline void set_key(thread_key key, void *value) {
    FlsSetValue(key, value);
}

static DWORD WINAPI start_thread(LPVOID function) {
    ((void (*)(void)) function)();
    return 0;
}

static void run_thread(void (*function)(void)) {
    HANDLE thread = CreateThread(NULL, 0, start_thread, (LPVOID) function, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}
#else
#include <pthread.h>

typedef pthread_key_t thread_key;

static inline thread_key make_key(void (*destructor)(void *)) {
    pthread_key_t key;
    pthread_key_create(&key, destructor);
    return key;
}

static inline void set_key(thread_key key, void *value) {
    pthread_setspecific(key, value);
}

static void *start_thread(void *function) {
    ((void (*)(void)) function)();
    return NULL;
}

static void run_thread(void (*function)(void)) {
    pthread_t thread;
    pthread_create(&thread, NULL, start_thread, (void *) function);
    pthread_join(thread, NULL);
}
#endif
