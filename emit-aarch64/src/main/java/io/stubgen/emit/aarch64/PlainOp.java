package io.stubgen.emit.aarch64;

/**
 * Instructions without registers. Those of branch protection are hints, which older processors pass over; assemblers
 * that do not know them read their numbers.
 */
enum PlainOp {
    /** Landing pad of indirect calls and of indirect jumps through x16 and x17. */
    BTI_C("hint #0x22 // bti c", 0xd503_245f),
    /** Signs the return address in x30; a landing pad, too. */
    PACIASP("hint #0x19 // paciasp", 0xd503_233f),
    /** Authenticates the return address in x30. */
    AUTIASP("hint #0x1d // autiasp", 0xd503_23bf),
    RET("ret", 0xd65f_03c0),
    /** Traps: never reached. */
    BRK("brk #0x1", 0xd420_0020);

    private final String text;
    private final int code;

    PlainOp(String text, int code) {
        this.text = text;
        this.code = code;
    }

    String text() {
        return text;
    }

    /** Without what explains the number of a hint. */
    String textWithoutComment() {
        int comment = text.indexOf(" //");
        return comment < 0 ? text : text.substring(0, comment);
    }

    int code() {
        return code;
    }
}
