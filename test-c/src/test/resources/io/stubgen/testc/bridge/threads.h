/*
 * Threads, and values of threads with a destructor: those of POSIX systems and of Windows, or, where there is no system,
 * something that behaves like them. run_thread returns when the thread has ended.
 */
#if __STDC_HOSTED__ && defined(_WIN32)
#include <windows.h>

typedef DWORD thread_key;

static inline thread_key make_key(void (*destructor)(void *)) {
    return FlsAlloc((PFLS_CALLBACK_FUNCTION) destructor);
}

static inline void set_key(thread_key key, void *value) {
    FlsSetValue(key, value);
}

static inline void delete_key(thread_key key) {
    FlsFree(key);
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

static void end_process(void) {
    exit(0);
}
#elif __STDC_HOSTED__
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

static inline void delete_key(thread_key key) {
    pthread_key_delete(key);
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

static void end_process(void) {
    exit(0);
}
#else
#define KEYS 20
#define THREADS 20
/* PTHREAD_DESTRUCTOR_ITERATIONS */
#define ROUNDS 4

struct key {
    int is_used;
    void (*destructor)(void *);
    void *values[THREADS];
};

/* Nobody gets number 0, which is that of variables in which there is none yet. */
static struct key keys[KEYS];
static int threads;
static int running;
static int is_ending;

static size_t new_key(void (*destructor)(void *)) {
    size_t key = 1;
    while (key < KEYS && keys[key].is_used) {
        key++;
    }
    CHECK(key < KEYS);
    keys[key] = (struct key) {.is_used = 1, .destructor = destructor};
    return key;
}

static void **value_of(size_t key) {
    CHECK(key < KEYS && keys[key].is_used);
    return &keys[key].values[running];
}

#ifdef _WIN32
typedef uint32_t thread_key;

uint32_t FlsAlloc(void (*callback)(void *)) {
    return (uint32_t) new_key(callback);
}

void *FlsGetValue(uint32_t index) {
    return *value_of(index);
}

int FlsSetValue(uint32_t index, void *value) {
    *value_of(index) = value;
    return 1;
}

/* The callback is called for the values of all threads, on this one. */
int FlsFree(uint32_t index) {
    value_of(index);
    for (int thread = 0; thread <= threads; thread++) {
        if (keys[index].destructor != NULL && keys[index].values[thread] != NULL) {
            keys[index].destructor(keys[index].values[thread]);
        }
    }
    keys[index].is_used = 0;
    return 1;
}

unsigned char RtlDllShutdownInProgress(void) {
    return (unsigned char) is_ending;
}

void *GetModuleHandleA(const char *name) {
    CHECK(equal(name, "ntdll.dll"));
    return &is_ending;
}

void *GetProcAddress(void *module, const char *name) {
    CHECK(module == &is_ending);
    CHECK(equal(name, "RtlDllShutdownInProgress"));
    return (void *) RtlDllShutdownInProgress;
}

/* Once, and in their order: what a callback sets is not looked at again. */
static void run_destructors(void) {
    for (size_t key = 1; key < KEYS; key++) {
        if (keys[key].is_used && keys[key].values[running] != NULL) {
            if (keys[key].destructor != NULL) {
                keys[key].destructor(keys[key].values[running]);
            }
            keys[key].values[running] = NULL;
        }
    }
}

static void end_process(void) {
    is_ending = 1;
    run_destructors();
    exit(0);
}
#else
typedef unsigned long thread_key;

int pthread_key_create(unsigned long *key, void (*destructor)(void *)) {
    *key = new_key(destructor);
    return 0;
}

void *pthread_getspecific(unsigned long key) {
    return *value_of(key);
}

int pthread_setspecific(unsigned long key, const void *value) {
    *value_of(key) = (void *) value;
    return 0;
}

int pthread_key_delete(unsigned long key) {
    value_of(key);
    keys[key].is_used = 0;
    return 0;
}

/* As long as there are values; those without a destructor are cleared too. */
static void run_destructors(void) {
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t key = 1; key < KEYS; key++) {
            void *value = keys[key].values[running];
            keys[key].values[running] = NULL;
            if (keys[key].is_used && keys[key].destructor != NULL && value != NULL) {
                keys[key].destructor(value);
            }
        }
    }
}

static void end_process(void) {
    exit(0);
}
#endif

static inline thread_key make_key(void (*destructor)(void *)) {
    return (thread_key) new_key(destructor);
}

static inline void set_key(thread_key key, void *value) {
    *value_of(key) = value;
}

static inline void delete_key(thread_key key) {
    keys[key].is_used = 0;
}

static void run_thread(void (*function)(void)) {
    int caller = running;
    running = ++threads;
    CHECK(threads < THREADS);
    function();
    run_destructors();
    running = caller;
}
#endif
