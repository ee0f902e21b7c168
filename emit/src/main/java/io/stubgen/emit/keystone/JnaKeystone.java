package io.stubgen.emit.keystone;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.stubgen.abi.Architecture;
import io.stubgen.emit.AssemblyException;
import java.util.Map;

/** An engine of the native library. */
final class JnaKeystone implements KeystoneEngine {
    private final KeystoneLibrary library;
    private final Pointer handle;
    private final PointerByReference encoding = new PointerByReference();
    private final LongByReference size = new LongByReference();
    private final LongByReference statements = new LongByReference();

    private JnaKeystone(KeystoneLibrary library, Pointer handle) {
        this.library = library;
        this.handle = handle;
    }

    /** Made at the first use of Keystone. */
    private static final class Loaded {
        /** In {@code jna.library.path}, where the system looks for libraries, or out of a jar on the class path. */
        private static final KeystoneLibrary LIBRARY =
                Native.load("keystone", KeystoneLibrary.class, Map.of(Library.OPTION_STRING_ENCODING, "US-ASCII"));
    }

    static KeystoneEngine open(Architecture architecture) {
        KeystoneLibrary library = library();
        PointerByReference handle = new PointerByReference();
        int error =
                switch (architecture) {
                    case X64 -> library.ks_open(KeystoneLibrary.ARCHITECTURE_X86, KeystoneLibrary.MODE_64, handle);
                    case AARCH64 ->
                        library.ks_open(KeystoneLibrary.ARCHITECTURE_ARM64, KeystoneLibrary.MODE_LITTLE_ENDIAN, handle);
                };
        return switch (error) {
            case KeystoneLibrary.OK -> new JnaKeystone(library, handle.getValue());
            case KeystoneLibrary.NO_SUCH_ARCHITECTURE ->
                throw new AssemblyException("""
                        the libkeystone that was found is built without %s, as that of com.github.zhkl0228:keystone \
                        is; a full one is expected, as Homebrew's, Arch's or Alpine's package keystone has it, in a \
                        folder that jna.library.path names or that the system searches""".formatted(architecture));
            default -> throw new AssemblyException("Keystone cannot be opened: " + library.ks_strerror(error));
        };
    }

    private static KeystoneLibrary library() {
        try {
            return Loaded.LIBRARY;
        } catch (ExceptionInInitializerError e) {
            throw new AssemblyException("libkeystone cannot be loaded: " + e.getCause().getMessage(), e);
        }
    }

    /**
     * Success alone means nothing: of some texts nothing is made, and nothing is said. So a text is accepted only if it
     * was one statement, there is no error, and there are bytes.
     */
    @Override
    public Result assemble(String text) {
        encoding.setValue(Pointer.NULL);
        size.setValue(0);
        statements.setValue(0);
        int status = library.ks_asm(handle, text, 0, encoding, size, statements);
        int error = library.ks_errno(handle);
        Pointer bytes = encoding.getValue();
        try {
            if (status != KeystoneLibrary.OK || error != KeystoneLibrary.OK) {
                return new Refused(library.ks_strerror(error));
            }
            if (bytes == null || size.getValue() == 0 || statements.getValue() != 1) {
                return new Refused("it makes %s bytes of %s statements of it".formatted(
                        size.getValue(), statements.getValue()));
            }
            return new Encoded(bytes.getByteArray(0, Math.toIntExact(size.getValue())));
        } finally {
            if (bytes != null) {
                library.ks_free(bytes);
            }
        }
    }

    @Override
    public void close() {
        library.ks_close(handle);
    }
}
