package io.stubgen.runtime.image;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.stubgen.runtime.internal.StubgenRuntime;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.Pointer;
import org.graalvm.word.WordFactory;

/**
 * Takes the place of {@link StubgenRuntime} in an image: loads and stores become instructions, and the functions of the
 * C library are linked into the image, so that there is no library to load.
 */
@TargetClass(StubgenRuntime.class)
@Substitute
final class ImageRuntime {
    private ImageRuntime() {
    }

    @Substitute
    public static long allocate(long bytes) {
        return CLibrary.malloc(bytes);
    }

    @Substitute
    public static long allocateZeroed(long count, long bytes) {
        return CLibrary.calloc(count, bytes);
    }

    @Substitute
    public static long reallocate(long address, long bytes) {
        return CLibrary.realloc(address, bytes);
    }

    @Substitute
    public static void free(long address) {
        CLibrary.free(address);
    }

    @Substitute
    public static void move(long destination, long source, long bytes) {
        CLibrary.memmove(destination, source, bytes);
    }

    @Substitute
    public static void copy(
            Object destination, long destinationOffset, Object source, long sourceOffset, long bytes) {
        try (PinnedObject pinnedDestination = PinnedArrays.pin(destination, "destination");
                PinnedObject pinnedSource = PinnedArrays.pin(source, "source")) {
            CLibrary.memcpy(
                    PinnedArrays.address(pinnedDestination, destinationOffset),
                    PinnedArrays.address(pinnedSource, sourceOffset),
                    bytes);
        }
    }

    @Substitute
    public static void fill(long address, int value, long bytes) {
        CLibrary.memset(address, value, bytes);
    }

    @Substitute
    public static long stringLength(long address) {
        return CLibrary.strlen(address);
    }

    @Substitute
    public static byte readByte(long address) {
        return pointer(address).readByte(0);
    }

    @Substitute
    public static short readShort(long address) {
        return pointer(address).readShort(0);
    }

    @Substitute
    public static char readChar(long address) {
        return pointer(address).readChar(0);
    }

    @Substitute
    public static int readInt(long address) {
        return pointer(address).readInt(0);
    }

    @Substitute
    public static long readLong(long address) {
        return pointer(address).readLong(0);
    }

    @Substitute
    public static float readFloat(long address) {
        return pointer(address).readFloat(0);
    }

    @Substitute
    public static double readDouble(long address) {
        return pointer(address).readDouble(0);
    }

    @Substitute
    public static void writeByte(long address, byte value) {
        pointer(address).writeByte(0, value);
    }

    @Substitute
    public static void writeShort(long address, short value) {
        pointer(address).writeShort(0, value);
    }

    @Substitute
    public static void writeChar(long address, char value) {
        pointer(address).writeChar(0, value);
    }

    @Substitute
    public static void writeInt(long address, int value) {
        pointer(address).writeInt(0, value);
    }

    @Substitute
    public static void writeLong(long address, long value) {
        pointer(address).writeLong(0, value);
    }

    @Substitute
    public static void writeFloat(long address, float value) {
        pointer(address).writeFloat(0, value);
    }

    @Substitute
    public static void writeDouble(long address, double value) {
        pointer(address).writeDouble(0, value);
    }

    @Substitute
    public static long openLibrary(long name, int mode) {
        return CLibrary.dlopen(name, mode);
    }

    @Substitute
    public static long findSymbol(long handle, long name) {
        return CLibrary.dlsym(handle, name);
    }

    @Substitute
    public static long lastError() {
        return CLibrary.dlerror();
    }

    private static Pointer pointer(long address) {
        return WordFactory.pointer(address);
    }

    /**
     * Functions of the C library, without a transition of the thread where they are short: a collector waits for them.
     * The builder initialises the class, so it must have no initialiser.
     */
    private static final class CLibrary {
        @CFunction(value = "malloc", transition = CFunction.Transition.NO_TRANSITION)
        static native long malloc(long bytes);

        @CFunction(value = "calloc", transition = CFunction.Transition.NO_TRANSITION)
        static native long calloc(long count, long bytes);

        @CFunction(value = "realloc", transition = CFunction.Transition.NO_TRANSITION)
        static native long realloc(long address, long bytes);

        @CFunction(value = "free", transition = CFunction.Transition.NO_TRANSITION)
        static native void free(long address);

        /** For arrays, which are copied in pieces. */
        @CFunction(value = "memcpy", transition = CFunction.Transition.NO_TRANSITION)
        static native void memcpy(long destination, long source, long bytes);

        @CFunction(value = "strlen", transition = CFunction.Transition.NO_TRANSITION)
        static native long strlen(long address);

        @CFunction("memmove")
        static native void memmove(long destination, long source, long bytes);

        @CFunction("memset")
        static native void memset(long address, int value, long bytes);

        /** Runs initialisers of the library, which may take long and call Java. */
        @CFunction("dlopen")
        static native long dlopen(long name, int mode);

        /** Waits for the lock that another thread's dlopen holds. */
        @CFunction("dlsym")
        static native long dlsym(long handle, long name);

        @CFunction(value = "dlerror", transition = CFunction.Transition.NO_TRANSITION)
        static native long dlerror();
    }
}
