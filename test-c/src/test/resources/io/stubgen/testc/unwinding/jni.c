/* A JVM that only upcalls know. */
extern int JNI_OnLoad(void *vm, void *reserved);
extern void unwinding_forget_thread(void);
extern long stub_returns(long, long);
extern void stub_nothing(void);

#include "watch.h"

typedef long (*function)();

static function environment_table[300];
static function vm_table[8];
static function *environment = environment_table;
static function *vm = vm_table;

/* At which look for a pending exception one is there; 0: never. */
static int throws_at;
static int looks;

static long one(void) {
    return 1;
}

static long zero(void) {
    return 0;
}

static long get_environment(void *self, void **answer) {
    (void)self;
    *answer = &environment;
    return 0;
}

static long get_vm(void *self, void **answer) {
    (void)self;
    *answer = &vm;
    return 0;
}

/* What the class would call first: the first native method makes the JVM known. */
static function prepare;

static long register_natives(void *self, void *class, void **methods) {
    (void)self;
    (void)class;
    prepare = (function)methods[2];
    return 0;
}

static long exception_check(void) {
    unwind();
    return ++looks == throws_at;
}

static long method(void) {
    unwind();
    return 42;
}

__attribute__((noinline)) void caller(void) {
    for (throws_at = 0; throws_at <= 2; throws_at++) {
        unwinding_forget_thread();
        looks = 0;
        long result = stub_returns(1, 2);
        unwinding_forget_thread();
        looks = 0;
        stub_nothing();
        if (result != (throws_at ? 0 : 42)) {
            printf("wrong result\n");
            exit(1);
        }
    }
}

__attribute__((constructor)) static void load(void) {
    for (int index = 0; index < 300; index++) {
        environment_table[index] = zero;
    }
    environment_table[6] = one; /* FindClass */
    environment_table[15] = one; /* ExceptionOccurred */
    environment_table[113] = one; /* GetStaticMethodID */
    environment_table[134] = method; /* CallStaticLongMethodA */
    environment_table[143] = method; /* CallStaticVoidMethodA */
    environment_table[215] = register_natives;
    environment_table[219] = get_vm;
    environment_table[228] = exception_check;
    vm_table[6] = get_environment;
    if (JNI_OnLoad(&vm, NULL) < 0) {
        exit(1);
    }
    prepare(&environment, NULL);
}
