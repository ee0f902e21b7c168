package io.stubgen.explain;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.Location;
import io.stubgen.abi.Move;
import io.stubgen.abi.ReturnPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something at one place during a call.
 *
 * @param value that it is of
 * @param width bytes of the place that it takes
 * @param words what of the value it is, in HTML
 */
record Piece(Value value, Location location, long width, String words) {

    /** An argument or the result. */
    sealed interface Value {

        /** Its name in drawings. */
        String label();

        /** The class of its elements: its colour. */
        String style();

        /** An argument, by its index. */
        record Argument(int index) implements Value {
            private static final int COLOURS = 8;

            @Override
            public String label() {
                return "argument " + index;
            }

            @Override
            public String style() {
                return "v" + index % COLOURS;
            }
        }

        /** What is returned. */
        record Result() implements Value {
            @Override
            public String label() {
                return "result";
            }

            @Override
            public String style() {
                return "result";
            }
        }
    }

    /** What is passed when the function is entered: the address for a result in memory too. */
    static List<Piece> entering(CallPlan plan) {
        List<Piece> pieces = new ArrayList<>();
        if (plan.result() instanceof ReturnPlan.Memory memory) {
            pieces.add(new Piece(new Value.Result(), memory.pointer(), 8, "its address"));
        }
        IntStream.range(0, plan.arguments().size())
                .forEach(index -> pieces.addAll(of(new Value.Argument(index), plan.arguments().get(index))));
        return pieces;
    }

    private static List<Piece> of(Value value, ArgumentPlan argument) {
        return switch (argument) {
            case ArgumentPlan.Direct direct -> of(value, direct.moves());
            case ArgumentPlan.Indirect indirect ->
                List.of(new Piece(value, indirect.pointer().location(), 8, "address of a copy"));
            case ArgumentPlan.Ignored _ -> List.of();
        };
    }

    /** What is in registers when the function returns. */
    static List<Piece> returning(CallPlan plan) {
        return switch (plan.result()) {
            case ReturnPlan.Direct direct -> of(new Value.Result(), direct.moves());
            case ReturnPlan.Memory memory ->
                memory.isReturned()
                        ? List.of(new Piece(new Value.Result(), memory.returned(), 8, "its address"))
                        : List.of();
            case ReturnPlan.Nothing _ -> List.of();
        };
    }

    private static List<Piece> of(Value value, List<Move> moves) {
        return moves.stream()
                .map(move -> new Piece(value, move.location(), move.width(), words(move)))
                .toList();
    }

    private static String words(Move move) {
        return Html.bytes(move.offset(), move.width()) + switch (move.extension()) {
            case NONE -> "";
            case ZERO -> ", zeros above";
            case SIGN -> ", sign above";
        };
    }
}
