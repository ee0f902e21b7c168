package io.stubgen.emit;

import io.stubgen.abi.Location;
import java.util.List;
import java.util.stream.Stream;

/** Where a move takes its bytes from. */
public sealed interface Source {

    /** The entry locations that are read: whoever overwrites one of them must come later. */
    List<Location> reads();

    /** The same source with one entry location replaced, because its content was moved away. */
    Source replace(Location from, Location to);

    /** A location of the plan by which the stub was entered. */
    record Entry(Location location) implements Source {
        @Override
        public List<Location> reads() {
            return List.of(location);
        }

        @Override
        public Source replace(Location from, Location to) {
            return location.equals(from) ? new Entry(to) : this;
        }
    }

    /**
     * An 8-byte slot of the stub's frame.
     *
     * @param index of the slot
     * @param offset bytes from the slot's start, below 8: pieces of 4 bytes share a slot
     */
    record Slot(int index, int offset) implements Source {
        /** A value at a slot's start. */
        public Slot(int index) {
            this(index, 0);
        }

        @Override
        public List<Location> reads() {
            return List.of();
        }

        @Override
        public Source replace(Location from, Location to) {
            return this;
        }
    }

    /** Memory that a pointer points to, {@code offset} bytes further. */
    record Memory(Source pointer, long offset) implements Source {
        @Override
        public List<Location> reads() {
            return pointer.reads();
        }

        @Override
        public Source replace(Location from, Location to) {
            return new Memory(pointer.replace(from, to), offset);
        }
    }

    /** The sum of two 8-byte values: an address and an offset. */
    record Sum(Source left, Source right) implements Source {
        @Override
        public List<Location> reads() {
            return Stream.concat(left.reads().stream(), right.reads().stream()).toList();
        }

        @Override
        public Source replace(Location from, Location to) {
            return new Sum(left.replace(from, to), right.replace(from, to));
        }
    }

    /** The address of a frame slot, the first of as many as a struct takes. */
    record SlotAddress(int index) implements Source {
        @Override
        public List<Location> reads() {
            return List.of();
        }

        @Override
        public Source replace(Location from, Location to) {
            return this;
        }
    }

    /** The address of incoming stack arguments: a struct that is in memory anyway. */
    record EntryAddress(Location.Stack location) implements Source {
        @Override
        public List<Location> reads() {
            return List.of();
        }

        @Override
        public Source replace(Location from, Location to) {
            return this;
        }
    }

    /** A constant. */
    record Immediate(int value) implements Source {
        @Override
        public List<Location> reads() {
            return List.of();
        }

        @Override
        public Source replace(Location from, Location to) {
            return this;
        }
    }
}
