package io.stubgen.runtime.image;

import org.graalvm.nativeimage.PinnedObject;

/**
 * Java arrays as arguments of C functions: an array stays where it is until it is unpinned, so that C can use its
 * address. An argument is a primitive array and an offset in bytes from its element 0, or null and an address.
 */
public final class PinnedArrays {
    private PinnedArrays() {
    }

    /**
     * Pins an array until the result is closed.
     *
     * @param array may be null
     * @param parameter its name, for the message
     * @return null for null
     * @throws IllegalArgumentException if the array is neither null nor of primitives
     */
    public static PinnedObject pin(Object array, String parameter) {
        if (array == null) {
            return null;
        }
        Class<?> component = array.getClass().getComponentType();
        if (component == null || !component.isPrimitive()) {
            throw new IllegalArgumentException(parameter + " is no primitive array but of " + array.getClass());
        }
        return PinnedObject.create(array);
    }

    /**
     * The address that an argument stands for.
     *
     * @param pinned the array, or null
     * @param offset in bytes from element 0 of the array, not checked; without an array the address itself
     */
    public static long address(PinnedObject pinned, long offset) {
        return pinned == null ? offset : pinned.addressOfArrayElement(0).rawValue() + offset;
    }
}
