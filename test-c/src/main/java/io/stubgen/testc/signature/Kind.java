package io.stubgen.testc.signature;

import java.util.List;

/** What a stub stands between. */
public enum Kind {
    /** C calls with carriers, the stub calls with the native signature. */
    DOWNCALL,
    /** C calls with the native signature, the stub calls a function of a fixed name with carriers. */
    DIRECT_UPCALL,
    /** C calls a trampoline with the native signature, the stub calls the bound function with carriers. */
    BOUND_UPCALL,
    /** C calls with the native signature, the stub calls what stands for an entry point of a native image. */
    IMAGE_UPCALL;

    /** The signatures as the kind has them, each once; nothing of those for variadic calls, if it has none. */
    public List<Signature> reduce(List<Signature> signatures) {
        return signatures.stream()
                .filter(signature -> this == DOWNCALL || !signature.isVariadic())
                .map(this::reduce)
                .distinct()
                .toList();
    }

    /** What of a signature the kind has: upcalls have no linker options and are not variadic. */
    Signature reduce(Signature signature) {
        return switch (this) {
            case DOWNCALL -> signature;
            case DIRECT_UPCALL, BOUND_UPCALL, IMAGE_UPCALL -> signature.withoutOptions();
        };
    }

    /** In words, as in {@code bound upcall}. */
    @Override
    public String toString() {
        return switch (this) {
            case DOWNCALL -> "downcall";
            case DIRECT_UPCALL -> "direct upcall";
            case BOUND_UPCALL -> "bound upcall";
            case IMAGE_UPCALL -> "image upcall";
        };
    }
}
