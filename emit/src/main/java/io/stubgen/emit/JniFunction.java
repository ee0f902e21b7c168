package io.stubgen.emit;

import io.stubgen.abi.Carrier;

/** Functions of the JNI tables that emitted code calls: JNI specification, chapters 4 and 5. */
public enum JniFunction {
    FIND_CLASS(6),
    THROW(13),
    THROW_NEW(14),
    EXCEPTION_OCCURRED(15),
    EXCEPTION_CLEAR(17),
    FATAL_ERROR(18),
    DELETE_LOCAL_REF(23),
    GET_STATIC_METHOD_ID(113),
    CALL_STATIC_BOOLEAN_METHOD_A(119),
    CALL_STATIC_BYTE_METHOD_A(122),
    CALL_STATIC_CHAR_METHOD_A(125),
    CALL_STATIC_SHORT_METHOD_A(128),
    CALL_STATIC_INT_METHOD_A(131),
    CALL_STATIC_LONG_METHOD_A(134),
    CALL_STATIC_FLOAT_METHOD_A(137),
    CALL_STATIC_DOUBLE_METHOD_A(140),
    CALL_STATIC_VOID_METHOD_A(143),
    REGISTER_NATIVES(215),
    GET_JAVA_VM(219),
    GET_PRIMITIVE_ARRAY_CRITICAL(222),
    RELEASE_PRIMITIVE_ARRAY_CRITICAL(223),
    NEW_WEAK_GLOBAL_REF(226),
    DELETE_WEAK_GLOBAL_REF(227),
    EXCEPTION_CHECK(228),
    /** Of the invocation interface ({@code JavaVM}). */
    DETACH_CURRENT_THREAD(5),
    /** Of the invocation interface. */
    GET_ENV(6),
    /** Of the invocation interface. */
    ATTACH_CURRENT_THREAD_AS_DAEMON(7);

    /** What {@code JNI_OnLoad} asks for and answers: JNI_VERSION_1_8. */
    public static final int VERSION = 0x00010008;
    /** JNI_ERR. */
    public static final int ERROR = -1;

    private final int index;

    JniFunction(int index) {
        this.index = index;
    }

    /** The function that calls a static method with that result. */
    public static JniFunction callStatic(Carrier result) {
        return switch (result) {
            case BOOL -> CALL_STATIC_BOOLEAN_METHOD_A;
            case INT8 -> CALL_STATIC_BYTE_METHOD_A;
            case INT16 -> CALL_STATIC_SHORT_METHOD_A;
            case UINT16 -> CALL_STATIC_CHAR_METHOD_A;
            case INT32 -> CALL_STATIC_INT_METHOD_A;
            case INT64, POINTER -> CALL_STATIC_LONG_METHOD_A;
            case FLOAT -> CALL_STATIC_FLOAT_METHOD_A;
            case DOUBLE -> CALL_STATIC_DOUBLE_METHOD_A;
        };
    }

    /** Bytes from the table's start. */
    public int offset() {
        return 8 * index;
    }
}
