package io.stubgen.emit.aarch64;

import java.util.Arrays;
import java.util.Optional;

/** Operations that load or store two registers at adjacent places; widths of one register in bytes. */
enum PairOp {
    LDP64(AccessOp.LDR64, 0xa840_0000),
    LDP32(AccessOp.LDR32, 0x2840_0000),
    STP64(AccessOp.STR64, 0xa800_0000),
    STP32(AccessOp.STR32, 0x2800_0000),
    LDP_S(AccessOp.LDR_S, 0x2c40_0000),
    LDP_D(AccessOp.LDR_D, 0x6c40_0000),
    LDP_Q(AccessOp.LDR_Q, 0xac40_0000),
    STP_S(AccessOp.STR_S, 0x2c00_0000),
    STP_D(AccessOp.STR_D, 0x6c00_0000),
    STP_Q(AccessOp.STR_Q, 0xac00_0000);

    /** What becomes of the base register. */
    enum Mode {
        /** It stays. */
        OFFSET(2),
        /** The offset is added before the access. */
        PRE_INDEX(3),
        /** The offset is added after the access, which is at the base. */
        POST_INDEX(1);

        private final int bits;

        Mode(int bits) {
            this.bits = bits;
        }
    }

    private final AccessOp single;
    private final int code;

    PairOp(AccessOp single, int code) {
        this.single = single;
        this.code = code;
    }

    /** The operation that does the same as these two do one after the other. */
    static Optional<PairOp> of(AccessOp single) {
        return Arrays.stream(values()).filter(op -> op.single == single).findFirst();
    }

    String mnemonic() {
        return single.isLoad() ? "ldp" : "stp";
    }

    int width() {
        return single.memoryWidth();
    }

    boolean isVector() {
        return single.isVector();
    }

    boolean isLoad() {
        return single.isLoad();
    }

    /** Whether an offset in bytes can be encoded: a multiple of the width, -64 to 63 times. */
    boolean reaches(long offset) {
        return offset % width() == 0 && offset / width() >= -64 && offset / width() < 64;
    }

    /** The instruction without its registers. */
    int encode(Mode mode, int offset) {
        return code | mode.bits << 23 | (offset / width() & 0x7f) << 15;
    }
}
