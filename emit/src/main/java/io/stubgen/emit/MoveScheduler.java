package io.stubgen.emit;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the moves of a parallel move in an order in which they can be made one after the other.
 *
 * <p>A move may be made once nobody else still reads what it overwrites. Acyclic moves need nothing beyond themselves;
 * a cycle is broken by moving one overwritten value to a scratch register first. Registers in use as scratch are not
 * used again, so a move that needs more of them than there are is refused, and its stub keeps its arguments in a frame.
 */
public final class MoveScheduler {

    /** Whether outgoing stack arguments are written over the incoming ones. */
    public enum StackArguments {
        /** They have memory of their own. */
        SEPARATE,
        /** They take the place of the incoming ones: the stub ends in a jump. */
        IN_PLACE
    }

    private final StackArguments stackArguments;
    private final List<Register> scratch;
    private final List<Assignment> pending;
    private final List<Assignment> ordered = new ArrayList<>();

    private MoveScheduler(List<Assignment> moves, StackArguments stackArguments, List<Register> scratch) {
        this.stackArguments = stackArguments;
        this.scratch = new ArrayList<>(scratch);
        this.pending = new ArrayList<>(moves);
    }

    /**
     * Orders moves.
     *
     * @param moves in any order; no two have overlapping destinations
     * @param stackArguments whether writing a stack argument destroys an incoming one
     * @param scratch registers that no move reads or writes
     * @return the moves in an order that is right, without those that change nothing, and with moves to scratch
     *     registers; constants last; empty if there are not enough scratch registers
     */
    public static Optional<List<Assignment>> schedule(
            List<Assignment> moves, StackArguments stackArguments, List<Register> scratch) {
        return new MoveScheduler(moves, stackArguments, scratch).run();
    }

    private Optional<List<Assignment>> run() {
        List<Assignment> constants =
                pending.stream().filter(move -> move.source() instanceof Source.Immediate).toList();
        pending.removeAll(constants);
        pending.removeIf(this::changesNothing);
        while (!pending.isEmpty()) {
            int next = nextFree();
            if (next >= 0) {
                ordered.add(pending.remove(next));
            } else if (!breakCycle()) {
                return Optional.empty();
            }
        }
        ordered.addAll(constants);
        return Optional.of(List.copyOf(ordered));
    }

    /** The same place on the stack is another memory where outgoing stack arguments have their own. */
    private boolean changesNothing(Assignment move) {
        boolean samePlace = stackArguments == StackArguments.IN_PLACE || move.destination() instanceof Register;
        return samePlace && move.isIdentity();
    }

    /**
     * The first move that overwrites nothing still needed; one that reads through the same pointer as the move before
     * it goes first, because the emitter then has the pointer at hand.
     */
    private int nextFree() {
        int first = -1;
        for (int index = 0; index < pending.size(); index++) {
            if (isFree(index)) {
                if (readsThroughLastPointer(pending.get(index))) {
                    return index;
                }
                first = first < 0 ? index : first;
            }
        }
        return first;
    }

    private boolean readsThroughLastPointer(Assignment move) {
        return !ordered.isEmpty()
                && ordered.getLast().source() instanceof Source.Memory last
                && move.source() instanceof Source.Memory memory
                && memory.pointer().equals(last.pointer());
    }

    private boolean isFree(int index) {
        Assignment move = pending.get(index);
        for (int other = 0; other < pending.size(); other++) {
            if (other != index && overwritesInputOf(move, pending.get(other))) {
                return false;
            }
        }
        return true;
    }

    private boolean overwritesInputOf(Assignment move, Assignment reader) {
        for (Location read : reader.source().reads()) {
            if (overlaps(move, read, reader)) {
                return true;
            }
        }
        return false;
    }

    private boolean overlaps(Assignment move, Location read, Assignment reader) {
        return switch (move.destination()) {
            case Register register -> register.equals(read);
            case Location.Stack written when stackArguments == StackArguments.IN_PLACE
                    && read instanceof Location.Stack stack ->
                written.offset() < stack.offset() + widthRead(reader)
                        && stack.offset() < written.offset() + move.writtenWidth();
            case Location.Stack _ -> false;
        };
    }

    /** Bytes of an entry location that a move reads: its own width, or all of a pointer. */
    private static long widthRead(Assignment reader) {
        return reader.source() instanceof Source.Entry ? reader.width() : 8;
    }

    /** Moves a value that a blocked move would overwrite out of the way; false if no scratch register is left. */
    private boolean breakCycle() {
        for (Assignment move : pending) {
            for (Assignment reader : pending) {
                if (reader != move) {
                    for (Location read : reader.source().reads()) {
                        if (overlaps(move, read, reader) && moveAway(read)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private boolean moveAway(Location location) {
        Register.Bank bank = location instanceof Register register ? register.bank() : Register.Bank.INTEGER;
        Optional<Register> free =
                scratch.stream().filter(register -> register.bank() == bank).findFirst();
        free.ifPresent(register -> {
            scratch.remove(register);
            ordered.add(new Assignment(new Source.Entry(location), widthMoved(location), Extension.NONE, register));
            pending.replaceAll(move -> move.replace(location, register));
        });
        return free.isPresent();
    }

    /** All of a register or eightbyte; of a value between eightbytes, what is read of it. */
    private long widthMoved(Location location) {
        return location instanceof Location.Stack stack && stack.offset() % 8 != 0
                ? pending.stream()
                        .filter(move -> move.source().reads().contains(location))
                        .mapToLong(MoveScheduler::widthRead)
                        .max()
                        .orElseThrow()
                : 8;
    }
}
