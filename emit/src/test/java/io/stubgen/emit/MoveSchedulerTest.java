package io.stubgen.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.abi.Register.Bank;
import io.stubgen.abi.X64Registers;
import io.stubgen.emit.MoveScheduler.StackArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules random parallel moves, makes them one after the other, and compares with the state that is wanted. */
class MoveSchedulerTest {
    private static final List<Register> SCRATCH = List.of(X64Registers.R11, X64Registers.XMM15);
    private static final int CASES = 50_000;
    /** Bytes of stack arguments without gaps. */
    private static final int PACKED_SIZE = 64;

    /** Integer and vector registers, and stack slots. */
    private static final List<Location> LOCATIONS = Stream.of(
                    IntStream.range(0, 6).mapToObj(number -> new Register(Bank.INTEGER, number, "r" + number)),
                    IntStream.range(0, 4).mapToObj(number -> new Register(Bank.VECTOR, number, "v" + number)),
                    IntStream.range(0, 5).mapToObj(slot -> new Location.Stack(8L * slot)))
            .<Location>flatMap(locations -> locations)
            .toList();

    @ParameterizedTest
    @EnumSource
    void randomMovesGiveTheWantedState(StackArguments stackArguments) {
        Random random = new Random(7);
        int scheduled = 0;
        for (int round = 0; round < CASES; round++) {
            List<Assignment> moves = randomMoves(random);
            Optional<List<Assignment>> order = MoveScheduler.schedule(moves, stackArguments, SCRATCH);
            if (order.isPresent()) {
                scheduled++;
                assertEquals(
                        wanted(moves),
                        run(order.get(), stackArguments, moves),
                        () -> "moves " + moves + "\norder " + order.get());
            }
        }
        assertTrue(scheduled > CASES / 2, "only " + scheduled + " of " + CASES + " could be scheduled");
    }

    /** Stack arguments without gaps, as on macOS: an outgoing one may overlap two incoming ones. */
    @Test
    void packedStackArgumentsInPlaceGiveTheWantedBytes() {
        Random random = new Random(13);
        int scheduled = 0;
        for (int round = 0; round < CASES; round++) {
            List<Assignment> moves = packedMoves(random);
            byte[] before = Bytes.random(random, PACKED_SIZE);
            Optional<List<Assignment>> order = MoveScheduler.schedule(moves, StackArguments.IN_PLACE, SCRATCH);
            if (order.isPresent()) {
                scheduled++;
                PackedStack stack = new PackedStack(before);
                order.get().forEach(stack::move);
                for (Assignment move : moves) {
                    byte[] wanted = new PackedStack(before).value(move);
                    assertArrayEquals(
                            wanted, stack.value(move.destination(), wanted.length), () -> moves + "\n" + order);
                }
            }
        }
        assertTrue(scheduled > CASES / 2, "only " + scheduled + " of " + CASES + " could be scheduled");
    }

    /** Destinations side by side, sources too, several moves from one source among them. */
    private static List<Assignment> packedMoves(Random random) {
        List<Assignment> moves = new ArrayList<>();
        List<Location.Stack> sources = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (int offset = 0; offset < PACKED_SIZE - 8; offset += widths.getLast()) {
            widths.add(1 << random.nextInt(4));
            offset = Math.ceilDiv(offset, widths.getLast()) * widths.getLast();
            sources.add(new Location.Stack(offset));
        }
        int offset = random.nextInt(4);
        while (offset < PACKED_SIZE - 16) {
            int index = random.nextInt(sources.size());
            int width = widths.get(index);
            Extension extension =
                    width < 8 && random.nextInt(4) == 0 ? Extension.values()[random.nextInt(3)] : Extension.NONE;
            Location destination = new Location.Stack(Math.ceilDiv(offset, width) * width);
            if (random.nextInt(3) == 0) {
                destination = LOCATIONS.get(moves.size() % 4);
            }
            boolean taken = false;
            for (Assignment move : moves) {
                taken |= move.destination().equals(destination);
            }
            Assignment move =
                    new Assignment(new Source.Entry(sources.get(index)), width, extension, destination);
            if (!taken) {
                moves.add(move);
            }
            if (destination instanceof Location.Stack stack) {
                offset = (int) (stack.offset() + move.writtenWidth());
            }
        }
        Collections.shuffle(moves, random);
        return moves;
    }

    /** Stack arguments as bytes, and registers. */
    private static final class PackedStack {
        private final byte[] bytes;
        private final Map<Location, byte[]> registers = new HashMap<>();

        PackedStack(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] value(Location location, int width) {
            return switch (location) {
                case Register register -> Arrays.copyOf(registers.getOrDefault(register, new byte[8]), width);
                case Location.Stack stack ->
                    Arrays.copyOfRange(bytes, (int) stack.offset(), (int) stack.offset() + width);
            };
        }

        byte[] value(Assignment move) {
            Location source = ((Source.Entry) move.source()).location();
            return Bytes.extended(value(source, (int) move.width()), move.extension());
        }

        void move(Assignment move) {
            byte[] value = value(move);
            switch (move.destination()) {
                case Register register -> registers.put(register, value);
                case Location.Stack stack -> System.arraycopy(value, 0, bytes, (int) stack.offset(), value.length);
            }
        }
    }

    @Test
    void acyclicMovesNeedNothingBeyondThemselves() {
        Random random = new Random(11);
        for (int round = 0; round < CASES; round++) {
            List<Assignment> moves = new ArrayList<>();
            // Everybody reads from further up only: there is no cycle.
            for (int destination = 0; destination < LOCATIONS.size() - 1; destination++) {
                int source = destination + 1 + random.nextInt(LOCATIONS.size() - destination - 1);
                moves.add(move(new Source.Entry(LOCATIONS.get(source)), LOCATIONS.get(destination)));
            }
            Collections.shuffle(moves, random);
            List<Assignment> order = MoveScheduler.schedule(moves, StackArguments.IN_PLACE, List.of()).orElseThrow();
            assertEquals(moves.size(), order.size());
            assertEquals(wanted(moves), run(order, StackArguments.IN_PLACE, moves));
        }
    }

    @Test
    void cycleTakesOneScratchRegister() {
        for (int length = 2; length <= 6; length++) {
            List<Assignment> cycle = new ArrayList<>();
            for (int index = 0; index < length; index++) {
                cycle.add(move(new Source.Entry(LOCATIONS.get((index + 1) % length)), LOCATIONS.get(index)));
            }
            List<Assignment> order =
                    MoveScheduler.schedule(cycle, StackArguments.IN_PLACE, SCRATCH).orElseThrow();
            assertEquals(length + 1, order.size());
            assertEquals(wanted(cycle), run(order, StackArguments.IN_PLACE, cycle));
        }
    }

    @Test
    void cycleWithoutScratchRegisterIsRefused() {
        List<Assignment> swap = List.of(
                move(new Source.Entry(LOCATIONS.get(0)), LOCATIONS.get(1)),
                move(new Source.Entry(LOCATIONS.get(1)), LOCATIONS.get(0)));
        assertTrue(MoveScheduler.schedule(swap, StackArguments.IN_PLACE, List.of()).isEmpty());
    }

    @Test
    void movesInPlaceAreLeftOutAndConstantsComeLast() {
        List<Assignment> moves = List.of(
                new Assignment(new Source.Immediate(3), 4, Extension.NONE, LOCATIONS.get(4)),
                move(new Source.Entry(LOCATIONS.get(0)), LOCATIONS.get(0)),
                move(new Source.Entry(LOCATIONS.get(4)), LOCATIONS.get(1)));
        assertEquals(
                List.of(moves.get(2), moves.get(0)),
                MoveScheduler.schedule(moves, StackArguments.IN_PLACE, List.of()).orElseThrow());
    }

    private static List<Assignment> randomMoves(Random random) {
        List<Location> destinations = new ArrayList<>(LOCATIONS);
        Collections.shuffle(destinations, random);
        return destinations.subList(0, 1 + random.nextInt(LOCATIONS.size())).stream()
                .map(destination -> move(randomSource(random), destination))
                .toList();
    }

    private static Source randomSource(Random random) {
        Source entry = new Source.Entry(LOCATIONS.get(random.nextInt(LOCATIONS.size())));
        return switch (random.nextInt(8)) {
            case 0 -> new Source.Immediate(random.nextInt(1000));
            case 1 -> new Source.Slot(random.nextInt(4));
            case 2, 3 -> new Source.Memory(entry, 8L * random.nextInt(3));
            case 4 -> new Source.Sum(entry, new Source.Slot(1));
            default -> entry;
        };
    }

    private static Assignment move(Source source, Location destination) {
        return new Assignment(source, 8, Extension.NONE, destination);
    }

    /** What each destination holds in the end: a term over the values at entry. */
    private static Map<Location, String> wanted(List<Assignment> moves) {
        Map<Location, String> state = new HashMap<>();
        for (Assignment move : moves) {
            state.put(move.destination(), term(move.source(), Map.of()));
        }
        return state;
    }

    /** Makes the moves in order; stack arguments that are separate do not overwrite incoming ones. */
    private static Map<Location, String> run(
            List<Assignment> order, StackArguments stackArguments, List<Assignment> moves) {
        Map<Location, String> state = new HashMap<>();
        Map<Location, String> outgoing = new HashMap<>();
        for (Assignment move : order) {
            (isSeparate(move, stackArguments) ? outgoing : state).put(move.destination(), term(move.source(), state));
        }
        Map<Location, String> result = new HashMap<>();
        for (Assignment move : moves) {
            Location destination = move.destination();
            result.put(
                    destination,
                    isSeparate(move, stackArguments)
                            ? outgoing.getOrDefault(destination, "nothing")
                            : state.getOrDefault(destination, initial(destination)));
        }
        return result;
    }

    private static boolean isSeparate(Assignment move, StackArguments stackArguments) {
        return stackArguments == StackArguments.SEPARATE && move.destination() instanceof Location.Stack;
    }

    private static String term(Source source, Map<Location, String> state) {
        return switch (source) {
            case Source.Entry(Location location) -> state.getOrDefault(location, initial(location));
            case Source.Slot(int index, int offset) -> "slot" + index + "." + offset;
            case Source.Memory(Source pointer, long offset) -> "[" + term(pointer, state) + "+" + offset + "]";
            case Source.Sum(Source left, Source right) -> term(left, state) + "+" + term(right, state);
            case Source.SlotAddress(int index) -> "&slot" + index;
            case Source.EntryAddress(Location.Stack location) -> "&" + location;
            case Source.Immediate(int value) -> Integer.toString(value);
        };
    }

    private static String initial(Location location) {
        return "<" + location + ">";
    }
}
