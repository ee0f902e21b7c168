#include "harness.h"
#include <stdlib.h>

/* Runs the cases from the one at the index given as argument on; "N begin" and "N end" are around what N has to say. */
int main(int argc, char **argv) {
    start_cases();
    prepare_cases();
    for (int index = argc > 1 ? atoi(argv[1]) : 0; index < test_case_count; index++) {
        begin_case(test_cases[index].number);
        test_cases[index].run();
        end_case();
    }
    return 0;
}
