package io.stubgen.generate;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Constants by what their {@code toString} says, as users write them. */
public final class Labels {

    private Labels() {}

    /**
     * The constant with a label.
     *
     * @throws GenerationException if none has it
     */
    public static <E extends Enum<E>> E constant(Class<E> type, String label) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(label))
                .findFirst()
                .orElseThrow(() -> new GenerationException("'%s' is none of %s".formatted(
                        label, Arrays.stream(constants).map(E::toString).collect(Collectors.joining(", ")))));
    }
}
