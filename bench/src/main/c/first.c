/* For the first upcall of a process. */
int apply(int (*adder)(int, int), int a, int b) {
    return adder(a, b);
}
