package io.stubgen.abi;

import static io.stubgen.abi.Architecture.AARCH64;
import static io.stubgen.abi.Architecture.X64;
import static io.stubgen.abi.OperatingSystem.LINUX;
import static io.stubgen.abi.OperatingSystem.MACOS;
import static io.stubgen.abi.OperatingSystem.WINDOWS;

import java.util.Arrays;
import java.util.Optional;

/**
 * The one table of platforms: everything that differs between targets is reached from a row of it.
 *
 * <p>{@code long} and {@code wchar_t} are given in bytes.
 */
public enum Target {
    LINUX_X64(LINUX, X64, ObjectFormat.ELF, Convention.SYSV, 8, 4),
    LINUX_AARCH64(LINUX, AARCH64, ObjectFormat.ELF, Convention.AAPCS64, 8, 4),
    MACOS_X64(MACOS, X64, ObjectFormat.MACH_O, Convention.SYSV, 8, 4),
    MACOS_AARCH64(MACOS, AARCH64, ObjectFormat.MACH_O, Convention.AAPCS64_APPLE, 8, 4),
    WINDOWS_X64(WINDOWS, X64, ObjectFormat.COFF, Convention.WIN64, 4, 2),
    WINDOWS_AARCH64(WINDOWS, AARCH64, ObjectFormat.COFF, Convention.AAPCS64_WINDOWS, 4, 2);

    /** Object file formats. */
    public enum ObjectFormat {
        ELF("ELF"),
        MACH_O("Mach-O"),
        COFF("COFF");

        private final String label;

        ObjectFormat(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Calling conventions, by the name of the document that defines them. */
    public enum Convention {
        SYSV("System V"),
        WIN64("Microsoft x64"),
        AAPCS64("AAPCS64"),
        AAPCS64_APPLE("AAPCS64 (Apple)"),
        AAPCS64_WINDOWS("AAPCS64 (Windows)");

        private final String label;

        Convention(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final OperatingSystem operatingSystem;
    private final Architecture architecture;
    private final ObjectFormat objectFormat;
    private final Convention convention;
    private final int longSize;
    private final int wideCharSize;

    Target(
            OperatingSystem operatingSystem,
            Architecture architecture,
            ObjectFormat objectFormat,
            Convention convention,
            int longSize,
            int wideCharSize) {
        this.operatingSystem = operatingSystem;
        this.architecture = architecture;
        this.objectFormat = objectFormat;
        this.convention = convention;
        this.longSize = longSize;
        this.wideCharSize = wideCharSize;
    }

    /** The target with that name, as in {@code linux-x64}. */
    public static Optional<Target> named(String name) {
        return Arrays.stream(values()).filter(target -> target.toString().equals(name)).findFirst();
    }

    public OperatingSystem operatingSystem() {
        return operatingSystem;
    }

    public Architecture architecture() {
        return architecture;
    }

    public ObjectFormat objectFormat() {
        return objectFormat;
    }

    public Convention convention() {
        return convention;
    }

    /** Bytes of C {@code long}. */
    public int longSize() {
        return longSize;
    }

    /** Bytes of C {@code wchar_t}. */
    public int wideCharSize() {
        return wideCharSize;
    }

    /** The name on the command line and of the output folder: {@code linux-x64}. */
    @Override
    public String toString() {
        return operatingSystem + "-" + architecture;
    }
}
