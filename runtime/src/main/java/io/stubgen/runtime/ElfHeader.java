package io.stubgen.runtime;

import io.stubgen.runtime.internal.Platform;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The one question that is asked of a library before the dynamic linker sees it: is it for this machine? */
final class ElfHeader {
    /** Bytes up to and including {@code e_machine}, at the same place in ELF32 and ELF64. */
    private static final int SIZE = 20;

    private static final int MAGIC = 0x7f454c46;
    private static final int EI_DATA = 5;
    private static final int ELFDATA2MSB = 2;
    private static final int E_MACHINE = 18;

    private static final Map<Integer, String> ARCHITECTURES =
            Map.of(3, "x86", 21, "ppc64", 22, "s390x", 40, "arm", 62, "x64", 183, "aarch64", 243, "riscv64");

    private ElfHeader() {
    }

    /**
     * What keeps a file from being loaded on a platform.
     *
     * @return the rest of a sentence that begins with the file; empty if nothing is wrong or the platform's libraries
     *     are not ELF files
     */
    static Optional<String> mismatch(Path file, Platform platform) throws IOException {
        if (!platform.operatingSystem().equals("linux")) {
            return Optional.empty();
        }
        byte[] header;
        // Channels, by which java.nio.file.Files reads, would cost the start of a process a millisecond.
        try (InputStream stream = new FileInputStream(file.toFile())) {
            header = stream.readNBytes(SIZE);
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        if (header.length < SIZE || fields.getInt(0) != MAGIC) {
            return Optional.of("is not an ELF file");
        }
        if (header[EI_DATA] != ELFDATA2MSB) {
            fields.order(ByteOrder.LITTLE_ENDIAN);
        }
        int machine = Short.toUnsignedInt(fields.getShort(E_MACHINE));
        String architecture = ARCHITECTURES.getOrDefault(machine, "another machine");
        return architecture.equals(platform.architecture())
                ? Optional.empty()
                : Optional.of("is for %s (ELF machine %s)".formatted(architecture, machine));
    }
}
