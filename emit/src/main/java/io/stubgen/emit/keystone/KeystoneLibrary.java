package io.stubgen.emit.keystone;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of {@code keystone.h} that are used. {@code ks_option} is not: whatever it sets, it makes 16 the radix
 * of numbers for the whole process.
 */
interface KeystoneLibrary extends Library {
    int ARCHITECTURE_ARM64 = 2;
    int ARCHITECTURE_X86 = 4;
    int MODE_LITTLE_ENDIAN = 0;
    int MODE_64 = 1 << 3;

    /** {@code KS_ERR_OK}. */
    int OK = 0;

    /** {@code KS_ERR_ARCH}: the library is built without the architecture. */
    int NO_SUCH_ARCHITECTURE = 2;

    int ks_open(int architecture, int mode, PointerByReference handle);

    int ks_close(Pointer handle);

    /** Of the last call with the handle. */
    int ks_errno(Pointer handle);

    /** What an error number means; the text is the library's own. */
    String ks_strerror(int error);

    int ks_asm(
            Pointer handle,
            String text,
            long address,
            PointerByReference encoding,
            LongByReference size,
            LongByReference statements);

    void ks_free(Pointer encoding);
}
