package io.stubgen.runtime;

import io.stubgen.runtime.internal.Platform;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The first bytes of a file, and the one question that is asked of them before the dynamic linker sees it: is it a
 * library for this platform? What it is otherwise, {@link FileKind} tells.
 */
final class LibraryHeader {
    /** Bytes: where a linker puts all that is looked at here. */
    private static final int SIZE = 1024;

    private static final int ELF_MAGIC = 0x7f454c46;
    /** ELFCLASS64, ELFDATA2LSB. */
    private static final short ELF_64_LITTLE = 0x0201;
    private static final int EI_CLASS = 4;
    private static final int E_TYPE = 16;
    private static final int ET_DYN = 3;
    private static final int E_MACHINE = 18;
    private static final int E_SHOFF = 40;
    private static final int E_SHENTSIZE = 58;
    private static final int E_SHNUM = 60;
    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;

    private final ByteBuffer bytes;
    /** Of the file, in bytes. */
    private final long size;

    private LibraryHeader(byte[] bytes, long size) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.size = size;
    }

    /** Reads it. */
    static LibraryHeader read(Path file) throws IOException {
        // Channels, by which java.nio.file.Files reads, would cost the start of a process a millisecond.
        try (InputStream stream = new FileInputStream(file.toFile())) {
            return new LibraryHeader(stream.readNBytes(SIZE), file.toFile().length());
        }
    }

    /** Whether it is that of a shared library for that platform. */
    boolean isFor(Platform platform) {
        // Where most processes run, this decides without another class.
        return platform.operatingSystem().equals("linux") && isElf(platform.architecture())
                || FileKind.of(bytes).isLibraryFor(platform);
    }

    /**
     * How many bytes the file lacks, as after a copy that was interrupted: the dynamic linker would end the process.
     * Zero if that is not known: only ELF files tell, in which the last thing is the table of sections.
     *
     * <p>To be asked of files that {@linkplain #isFor are for} a platform.
     */
    long missingBytes(Platform platform) {
        if (!platform.operatingSystem().equals("linux") || bytes.limit() < E_SHNUM + 2) {
            return 0;
        }
        long table = (long) Short.toUnsignedInt(bytes.getShort(E_SHENTSIZE)) * bytes.getShort(E_SHNUM);
        return Math.max(0, bytes.getLong(E_SHOFF) + table - size);
    }

    private boolean isElf(String architecture) {
        if (bytes.limit() < E_MACHINE + 2
                || bytes.order(ByteOrder.BIG_ENDIAN).getInt(0) != ELF_MAGIC
                || bytes.getShort(EI_CLASS) != ELF_64_LITTLE) {
            return false;
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int machine = architecture.equals("x64") ? EM_X86_64 : EM_AARCH64;
        return bytes.getShort(E_TYPE) == ET_DYN
                && bytes.getShort(E_MACHINE) == machine
                && (machine == EM_X86_64 || architecture.equals("aarch64"));
    }

    /** A sentence about a file that {@linkplain #isFor is not} for a platform. */
    String mismatch(String file, Platform platform) {
        return FileKind.of(bytes).mismatch(file, platform);
    }
}
