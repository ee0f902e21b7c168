package io.stubgen.testc.signature;

import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;
import java.lang.foreign.MemoryLayout;

/**
 * Empty structs as results on Microsoft x64, whose own C has none: clang returns them in memory, as all structs of odd
 * sizes, and stubs do the same; gcc returns nothing. Seen with gcc 12 and clang 14.
 */
public final class EmptyResults {

    private EmptyResults() {}

    /** Whether compilers differ about a result of that layout. */
    public static boolean concern(Target target, MemoryLayout result) {
        return target.convention() == Convention.WIN64 && result.byteSize() == 0;
    }

    /** Whether compilers differ about the signature's result. */
    public static boolean concern(Target target, Signature signature) {
        return signature.result().filter(result -> concern(target, result)).isPresent();
    }
}
