package io.stubgen.abi;

/**
 * A program that carries plans out: functions in C of the target on one side of a call, assembly that does what the
 * plans say on the other, and a main function in C of the host, which compares. Its output ends in {@code 0 failures}.
 *
 * <p>The functions in C of the target refer to nothing but memory at fixed addresses, so that the code of any system's
 * compiler can be taken out of its object file and run in a Linux program of the same architecture.
 */
sealed interface PlanProgram permits CalleeProgram, CallerProgram {
    /** Where C of the target has or puts arguments. */
    long ARGUMENTS = 0x1000_0000;
    /** Where it puts narrow integers as {@code int}. */
    long PROMOTED = 0x1001_0000;
    /** Where it has or puts the result. */
    long RESULT = 0x1002_0000;
    /** Where results in memory go. */
    long RESULT_MEMORY = 0x1003_0000;
    /** Where structs are that are passed by reference. */
    long COPIES = 0x1004_0000;
    /** Where the function is that C of the target calls. */
    long CALLED = 0x1005_0000;
    /** From one argument or copy to the next. */
    long STRIDE = 1024;

    /** Adds a call of the signature. */
    void add(TestSignature signature);

    /** How many calls there are. */
    int size();

    /** The functions in C of the target. */
    String foreignSource();

    /** The main function and what checks, in GNU C of Linux. */
    String mainSource();

    /** The other side of the calls, in GNU assembler. */
    String assemblySource();

    /**
     * Whether the function has dots in C. C before C23 has none without a named parameter; where variadic arguments are
     * where named ones are, one without dots will do.
     */
    static boolean isVariadic(CallPlan plan) {
        return plan.firstVariadic().orElse(0) > 0;
    }

    /** How many arguments have named parameters in C. */
    static int named(CallPlan plan) {
        return isVariadic(plan) ? plan.firstVariadic().getAsInt() : plan.arguments().size();
    }

    /** The whole of {@link #mainSource()}. */
    static String mainSource(String declarations, String statements, int size) {
        String begin = "int main(void) {\n    map(%d, %d);\n".formatted(ARGUMENTS, CALLED);
        String end = """
                    printf("%d calls, %%d failures\\n", failures);
                    return failures != 0;
                }
                """.formatted(size);
        return "#include \"checks.h\"\n" + declarations + begin + statements + end;
    }
}
