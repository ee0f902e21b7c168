package io.stubgen.runtime;

import io.stubgen.runtime.internal.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a file is that was given as a library. Apart from {@link LibraryHeader}, so that processes in which nothing goes
 * wrong do not load it.
 *
 * @param use what can be done with it
 * @param format of object files; empty if it is none of those known here
 * @param targets that it is for: none if it is of no such format, more than one if it is several in one
 */
record FileKind(Use use, String format, List<String> targets) {
    /** What can be done with a file. */
    enum Use {
        LIBRARY,
        OBJECT,
        ARCHIVE,
        OTHER,
        UNKNOWN
    }

    private static final int ELF = 0x7f454c46;
    private static final int MACH_O = 0xcffaedfe;
    private static final int UNIVERSAL = 0xcafebabe;
    private static final int UNIVERSAL_64 = 0xcafebabf;
    private static final int ARCHIVE = 0x213c6172;
    private static final int MZ = 0x4d5a;
    private static final int PE = 0x50450000;
    /** More than that are the version of a class file, which begins like a universal file. */
    private static final int MOST_SLICES = 30;

    /** {@code e_machine}. */
    private static final Map<Integer, String> ELF_MACHINES =
            Map.of(3, "x86", 21, "ppc64", 22, "s390x", 40, "arm", 62, "x64", 183, "aarch64", 243, "riscv64");
    /** {@code cputype}. */
    private static final Map<Integer, String> MACH_MACHINES =
            Map.of(7, "x86", 0x01000007, "x64", 12, "arm", 0x0100000c, "aarch64");
    /** {@code IMAGE_FILE_MACHINE}. */
    private static final Map<Integer, String> COFF_MACHINES =
            Map.of(0x14c, "x86", 0x1c4, "arm", 0x8664, "x64", 0xaa64, "aarch64");

    /** The kind of a file with those first bytes. */
    static FileKind of(ByteBuffer first) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(first.limit(), 64)).put(first.duplicate().rewind()).rewind();
        int magic = bytes.getInt(0);
        return switch (magic) {
            case ELF -> elf(bytes);
            case MACH_O -> machO(bytes.order(ByteOrder.LITTLE_ENDIAN));
            case UNIVERSAL -> universal(bytes, 20);
            case UNIVERSAL_64 -> universal(bytes, 32);
            case ARCHIVE -> new FileKind(Use.ARCHIVE, "", List.of());
            default -> magic >>> 16 == MZ ? portable(bytes) : coff(bytes.order(ByteOrder.LITTLE_ENDIAN));
        };
    }

    private static FileKind elf(ByteBuffer bytes) {
        boolean wide = bytes.get(4) == 2;
        if (bytes.get(5) == 1) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
        }
        Use use = switch (bytes.getShort(16)) {
            case 1 -> Use.OBJECT;
            case 3 -> Use.LIBRARY;
            default -> Use.OTHER;
        };
        String machine = name(ELF_MACHINES, Short.toUnsignedInt(bytes.getShort(18)));
        boolean narrow = !wide && (machine.equals("x64") || machine.equals("aarch64"));
        return new FileKind(use, "ELF", List.of("linux-" + machine + (narrow ? " with 32-bit addresses" : "")));
    }

    private static FileKind machO(ByteBuffer bytes) {
        Use use = switch (bytes.getInt(12)) {
            case 1 -> Use.OBJECT;
            case 6, 8 -> Use.LIBRARY;
            default -> Use.OTHER;
        };
        return new FileKind(use, "Mach-O", List.of("macos-" + name(MACH_MACHINES, bytes.getInt(4))));
    }

    /** @param size of the description of a slice, in bytes */
    private static FileKind universal(ByteBuffer bytes, int size) {
        int slices = bytes.getInt(4);
        List<String> targets = new ArrayList<>();
        for (int slice = 0; slice < slices && slices <= MOST_SLICES && 8 + size * slice + 4 <= bytes.limit(); slice++) {
            targets.add("macos-" + name(MACH_MACHINES, bytes.getInt(8 + size * slice)));
        }
        return targets.isEmpty()
                ? new FileKind(Use.UNKNOWN, "", List.of())
                : new FileKind(Use.LIBRARY, "universal Mach-O", targets);
    }

    private static FileKind portable(ByteBuffer bytes) {
        int header = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0x3c);
        if (header < 0
                || header > bytes.limit() - 24
                || bytes.order(ByteOrder.BIG_ENDIAN).getInt(header) != PE) {
            return new FileKind(Use.UNKNOWN, "", List.of());
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        Use use = (bytes.getShort(header + 22) & 0x2000) == 0 ? Use.OTHER : Use.LIBRARY;
        String machine = name(COFF_MACHINES, Short.toUnsignedInt(bytes.getShort(header + 4)));
        return new FileKind(use, "PE", List.of("windows-" + machine));
    }

    private static FileKind coff(ByteBuffer bytes) {
        int machine = Short.toUnsignedInt(bytes.getShort(0));
        return COFF_MACHINES.containsKey(machine)
                ? new FileKind(Use.OBJECT, "COFF", List.of("windows-" + name(COFF_MACHINES, machine)))
                : new FileKind(Use.UNKNOWN, "", List.of());
    }

    private static String name(Map<Integer, String> machines, int number) {
        return machines.getOrDefault(number, "machine " + number);
    }

    boolean isLibraryFor(Platform platform) {
        return use == Use.LIBRARY && targets.contains(platform.target());
    }

    /** A sentence about a file that is no library for a platform. */
    String mismatch(String file, Platform platform) {
        return "%s %s, and this JVM runs on %s. %s".formatted(file, words(), platform.target(), remedy(platform));
    }

    private String words() {
        String whose = String.join(" and ", targets);
        return switch (use) {
            case LIBRARY -> "is a library for %s (%s)".formatted(whose, format);
            case OBJECT -> "is an object for %s (%s) that was not linked into a library".formatted(whose, format);
            case ARCHIVE -> "is an archive of objects, not a library";
            case OTHER -> "is a file for %s (%s) that is not a library".formatted(whose, format);
            case UNKNOWN -> "is not a library of a known format (ELF, Mach-O, PE)";
        };
    }

    private String remedy(Platform platform) {
        return targets.contains(platform.target())
                ? "Link it into a shared library."
                : "Generate and link with --target %s.".formatted(platform.target());
    }
}
