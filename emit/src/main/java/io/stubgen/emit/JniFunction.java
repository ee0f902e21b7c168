package io.stubgen.emit;

/** Functions of the JNI tables that emitted code calls: JNI specification, chapters 4 and 5. */
public enum JniFunction {
    FIND_CLASS(6),
    THROW_NEW(14),
    REGISTER_NATIVES(215),
    GET_PRIMITIVE_ARRAY_CRITICAL(222),
    RELEASE_PRIMITIVE_ARRAY_CRITICAL(223),
    /** Of the invocation interface ({@code JavaVM}). */
    GET_ENV(6);

    /** What {@code JNI_OnLoad} asks for and answers: JNI_VERSION_1_8. */
    public static final int VERSION = 0x00010008;
    /** JNI_ERR. */
    public static final int ERROR = -1;

    private final int index;

    JniFunction(int index) {
        this.index = index;
    }

    /** Bytes from the table's start. */
    public int offset() {
        return 8 * index;
    }
}
