package io.stubgen.emit.x64;

import java.util.Optional;

/** Instructions without operands. */
enum PlainOp {
    /** Landing pad of indirect branches (CET). */
    ENDBR64("endbr64", 0xf3, 0x0f, 0x1e, 0xfa),
    RET("ret", 0xc3),
    /** Fills rcx bytes from rdi on with al. */
    REP_STOSB("rep stosb", 0xf3, 0xaa),
    /** Traps: never reached. */
    INT3("int3", 0xcc);

    private final String mnemonic;
    private final int[] bytes;

    PlainOp(String mnemonic, int... bytes) {
        this.mnemonic = mnemonic;
        this.bytes = bytes;
    }

    String mnemonic() {
        return mnemonic;
    }

    /**
     * For an assembler that knows neither symbols nor, because it is older, control-flow protection; of a prefix it
     * may make a statement of its own.
     */
    Optional<String> standaloneText() {
        return switch (this) {
            case ENDBR64 -> Optional.of(".byte 0xf3, 0x0f, 0x1e, 0xfa");
            case RET, INT3 -> Optional.of(mnemonic);
            case REP_STOSB -> Optional.empty();
        };
    }

    int[] bytes() {
        return bytes;
    }
}
