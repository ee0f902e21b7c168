package io.stubgen.testc.mistake;

import static io.stubgen.abi.CanonicalType.BOOL;
import static io.stubgen.abi.CanonicalType.INT;
import static io.stubgen.abi.CanonicalType.LONG_LONG;

import io.stubgen.abi.CallState;
import io.stubgen.abi.Target;
import io.stubgen.testc.mistake.Mistake.Found;
import io.stubgen.testc.mistake.Mistake.Signatures;
import io.stubgen.testc.signature.Kind;
import java.util.List;

/** In C, for any target. */
final class CMistakes {
    /** What all stubs of a file share. */
    static final String HEAD = """
            #include "harness.h"
            int stub_release(void *pointer) { return 0; }
            """;

    private CMistakes() {}

    static List<Mistake> of(Signatures all) {
        return List.of(
                Mistake.downcall(
                        "arguments swapped",
                        all.ofVoid(all.type(LONG_LONG), all.type(LONG_LONG)),
                        """
                        void callee_N(int64_t, int64_t);
                        void stub_case_N(int64_t a, int64_t b) { callee_N(b, a); }
                        """,
                        "argument 0 is"),
                Mistake.downcall(
                        "wrong result",
                        all.of(all.type(INT)),
                        """
                        int callee_N(void);
                        int stub_case_N(void) { return callee_N() + 1; }
                        """,
                        "the result is"),
                Mistake.downcall(
                        "bool result not normalised",
                        all.of(all.type(BOOL)),
                        """
                        int callee_N(void);
                        int stub_case_N(void) { return callee_N() & 1 ? 2 : 1; }
                        """,
                        "the result is"),
                Mistake.downcall(
                        "struct result not stored",
                        all.of(all.bytes(3)),
                        """
                        struct three_N { char bytes[3]; } callee_N(void);
                        void stub_case_N(void *result) { callee_N(); }
                        """,
                        "result byte 0 is 0xc5"),
                Mistake.downcall(
                        "result stored too wide",
                        all.of(all.bytes(3)),
                        """
                        struct three_N { char bytes[3]; } callee_N(void);
                        void stub_case_N(char *result) {
                            *(struct three_N *)result = callee_N();
                            result[-1] = 0;
                        }
                        """,
                        "overwritten: offset -1 of result memory"),
                Mistake.downcall(
                        "result stored behind its end",
                        all.of(all.bytes(3)),
                        """
                        struct three_N { char bytes[3]; } callee_N(void);
                        void stub_case_N(char *result) {
                            *(struct three_N *)result = callee_N();
                            result[3] = 0;
                        }
                        """,
                        "offset 3 of"),
                Mistake.downcall(
                        "state not stored",
                        all.capturing(),
                        """
                        void callee_N(void);
                        void stub_case_N(int *state) { callee_N(); }
                        """,
                        "the state is"),
                Mistake.downcall(
                        "state stored too wide",
                        all.capturing(),
                        """
                        void callee_N(void);
                        void stub_case_N(int32_t *state) {
                            callee_N();
                            capture_state(state);
                            state[STATE_PARTS] = 0;
                        }
                        """,
                        "offset %d of".formatted(stateSize(all.target()))),
                Mistake.downcall(
                        "errno lost",
                        all.ofVoid(),
                        """
                        void callee_N(void);
                        void stub_case_N(void) { callee_N(); errno = 0; }
                        """,
                        "errno is 0 after the call"),
                Mistake.downcall(
                        "struct changed",
                        all.ofVoid(all.bytes(3)),
                        """
                        struct three_N { char bytes[3]; };
                        void callee_N(struct three_N);
                        void stub_case_N(struct three_N *a) { callee_N(*a); a->bytes[1]++; }
                        """,
                        "overwritten: the caller's struct argument 0"),
                bound(
                        "other data",
                        """
                        void callee_N(void *);
                        static void stub_N(void) { callee_N((void *)1); }
                        void *stub_bind_case_N(void *function, void *data) { return (void *)stub_N; }
                        """,
                        all,
                        "the data is"),
                bound(
                        "no pointer",
                        """
                        void *stub_bind_case_N(void *function, void *data) { return 0; }
                        """,
                        all,
                        "no trampoline is free"));
    }

    private static Mistake bound(String name, String stub, Signatures all, String complaint) {
        return new Mistake(name, Kind.BOUND_UPCALL, all.ofVoid(), stub, complaint, Found.ALWAYS);
    }

    /** In bytes. */
    private static int stateSize(Target target) {
        return CallState.PART_SIZE * CallState.of(target.operatingSystem()).size();
    }
}
