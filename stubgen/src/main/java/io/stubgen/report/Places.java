package io.stubgen.report;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.Move;
import io.stubgen.abi.ReturnPlan;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.stream.Collectors;

/** Where values are, in words. */
final class Places {
    static final String NOWHERE = "-";

    private Places() {}

    static String of(ArgumentPlan argument) {
        return switch (argument) {
            case ArgumentPlan.Direct direct -> pieces(direct.layout(), direct.moves());
            case ArgumentPlan.Indirect indirect -> "address of a copy in " + indirect.pointer().location();
            case ArgumentPlan.Ignored _ -> "not passed";
        };
    }

    static String of(ReturnPlan result) {
        return switch (result) {
            case ReturnPlan.Nothing _ -> NOWHERE;
            case ReturnPlan.Direct direct -> pieces(direct.layout(), direct.moves());
            case ReturnPlan.Memory memory -> "memory"
                    + (memory.isReturned() ? ", its address in " + memory.returned() : "");
        };
    }

    private static String pieces(MemoryLayout layout, List<Move> moves) {
        if (moves.size() == 1 && moves.getFirst().width() == layout.byteSize()) {
            return of(moves.getFirst());
        }
        return moves.stream()
                .map(move -> "bytes %s-%s: %s".formatted(move.offset(), move.offset() + move.width() - 1, of(move)))
                .collect(Collectors.joining("; "));
    }

    private static String of(Move move) {
        return move.location()
                + switch (move.extension()) {
                    case NONE -> "";
                    case ZERO -> ", zero-extended";
                    case SIGN -> ", sign-extended";
                };
    }
}
