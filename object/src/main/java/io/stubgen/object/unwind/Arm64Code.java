package io.stubgen.object.unwind;

import java.util.List;

/** An unwind code of ARM64 ("ARM64 exception handling", "Unwind codes"): what one instruction did, or undoes. */
sealed interface Arm64Code {

    /** The directive from which an assembler makes this code. */
    String directive();

    /** The encoding. */
    List<Integer> bytes();

    /** Whether it saves the frame pointer and the link register, or restores them. */
    default boolean restoresPair() {
        return switch (this) {
            case SavePair _, SavePairAndAllocate _ -> true;
            case Allocate _, SetFrame _, NoChange _ -> false;
        };
    }

    private static void check(String what, long bytes, int multiple, long largest) {
        if (bytes < 0 || bytes > largest || bytes % multiple != 0) {
            throw new IllegalArgumentException("%s is %s bytes; Windows allows multiples of %s up to %s"
                    .formatted(what, bytes, multiple, largest));
        }
    }

    /** {@code alloc_s}, {@code alloc_m} or {@code alloc_l}: the stack pointer moves by that many bytes. */
    record Allocate(long size) implements Arm64Code {
        public Allocate {
            check("an allocation", size, 16, 0xff_ffffL * 16);
        }

        @Override
        public String directive() {
            return ".seh_stackalloc " + size;
        }

        @Override
        public List<Integer> bytes() {
            int units = (int) (size / 16);
            if (units < 0x20) {
                return List.of(units);
            }
            if (units < 0x800) {
                return List.of(0xc0 | units >> 8, units & 0xff);
            }
            return List.of(0xe0, units >> 16, units >> 8 & 0xff, units & 0xff);
        }
    }

    /** {@code save_fplr}: {@code x29} and {@code x30} are at the stack pointer plus an offset. */
    record SavePair(long offset) implements Arm64Code {
        public SavePair {
            check("the offset of the saved x29 and x30", offset, 8, 504);
        }

        @Override
        public String directive() {
            return ".seh_save_fplr " + offset;
        }

        @Override
        public List<Integer> bytes() {
            return List.of(0x40 | (int) (offset / 8));
        }
    }

    /** {@code save_fplr_x}: the stack pointer moves by that many bytes to where {@code x29} and {@code x30} are. */
    record SavePairAndAllocate(long size) implements Arm64Code {
        public SavePairAndAllocate {
            check("an allocation by stp", size, 16, 512);
        }

        @Override
        public String directive() {
            return ".seh_save_fplr_x " + size;
        }

        @Override
        public List<Integer> bytes() {
            return List.of(0x80 | (int) (size / 8 - 1));
        }
    }

    /** {@code set_fp} or {@code add_fp}: {@code x29} is the stack pointer plus an offset. */
    record SetFrame(long offset) implements Arm64Code {
        public SetFrame {
            check("the offset of x29", offset, 8, 2040);
        }

        @Override
        public String directive() {
            return offset == 0 ? ".seh_set_fp" : ".seh_add_fp " + offset;
        }

        @Override
        public List<Integer> bytes() {
            return offset == 0 ? List.of(0xe1) : List.of(0xe2, (int) (offset / 8));
        }
    }

    /** {@code nop}: an instruction that changes nothing of the frame. */
    record NoChange() implements Arm64Code {
        @Override
        public String directive() {
            return ".seh_nop";
        }

        @Override
        public List<Integer> bytes() {
            return List.of(0xe3);
        }
    }
}
