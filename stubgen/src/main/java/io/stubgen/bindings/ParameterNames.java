package io.stubgen.bindings;

import io.stubgen.emit.EntryParameter;

/** The names of a stub's parameters in bindings, header and report. */
public final class ParameterNames {

    private ParameterNames() {}

    /** The name; arguments are numbered from 0 as in the native signature. */
    public static String of(EntryParameter parameter) {
        return switch (parameter.role()) {
            case JNI_ENVIRONMENT -> "env";
            case JNI_CLASS -> "class";
            case TARGET -> "target";
            case RESULT -> "result";
            case STATE -> "state";
            case SCALAR, STRUCT -> argument(parameter.argument());
            case HEAP_ARRAY -> "array" + parameter.argument();
            case HEAP_OFFSET -> "offset" + parameter.argument();
        };
    }

    /** The name of a native argument. */
    static String argument(int index) {
        return "arg" + index;
    }
}
