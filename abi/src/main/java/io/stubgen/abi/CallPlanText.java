package io.stubgen.abi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of call plans: a table of one row a piece, the same for the same plan. Golden files hold it, and {@code
 * stubgen explain} prints it.
 */
public final class CallPlanText {
    private static final List<String> HEADINGS =
            List.of("value", "type", "class", "offset", "width", "extension", "location");
    private static final String NOTHING = "-";

    private CallPlanText() {}

    /** The text, in whole lines. Offsets, widths and the stack's size are in bytes. */
    public static String of(CallPlan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (int index = 0; index < plan.arguments().size(); index++) {
            rows.addAll(rows("argument " + index, plan.arguments().get(index)));
        }
        rows.addAll(resultRows(plan));

        StringBuilder text = new StringBuilder();
        text.append(SignatureText.of(plan.function(), plan.firstVariadic()));
        text.append(" on ").append(plan.target()).append("\n\n");
        text.append(table(rows));
        text.append("\nstack: ").append(plan.stackSize()).append(" bytes\n");
        plan.vectorCount().ifPresent(count -> text.append("al: ").append(count).append('\n'));
        return text.toString();
    }

    private static List<List<String>> rows(String value, ArgumentPlan argument) {
        String type = SignatureText.of(argument.layout());
        return switch (argument) {
            case ArgumentPlan.Direct direct -> pieces(value, type, direct.classes(), direct.moves());
            case ArgumentPlan.Indirect indirect ->
                List.of(row(value, type, indirect.classes(), indirect.pointer(), "address of a copy in "));
            case ArgumentPlan.Ignored ignored -> List.of(row(value, type, ignored.classes(), "not passed"));
        };
    }

    private static List<List<String>> resultRows(CallPlan plan) {
        String type = plan.function().returnLayout().map(SignatureText::of).orElse("void");
        return switch (plan.result()) {
            case ReturnPlan.Direct direct -> pieces("result", type, direct.classes(), direct.moves());
            case ReturnPlan.Memory memory -> {
                String location = "address in " + memory.pointer()
                        + (memory.isReturned() ? ", returned in " + memory.returned() : "");
                yield List.of(row("result", type, memory.classes(), location));
            }
            case ReturnPlan.Nothing _ -> {
                String classes = plan.function().returnLayout().isPresent() ? "empty" : NOTHING;
                yield List.of(row("result", type, classes, NOTHING));
            }
        };
    }

    private static List<List<String>> pieces(String value, String type, String classes, List<Move> moves) {
        List<List<String>> rows = new ArrayList<>();
        for (Move move : moves) {
            rows.add(rows.isEmpty() ? row(value, type, classes, move, "") : row("", "", "", move, ""));
        }
        return rows;
    }

    private static List<String> row(String value, String type, String classes, Move move, String prefix) {
        String extension =
                move.extension() == Extension.NONE ? NOTHING : move.extension().name().toLowerCase(Locale.ROOT);
        return List.of(
                value, type, classes, "" + move.offset(), "" + move.width(), extension, prefix + move.location());
    }

    private static List<String> row(String value, String type, String classes, String location) {
        return List.of(value, type, classes, NOTHING, NOTHING, NOTHING, location);
    }

    /** The rows with each column as wide as its widest cell. */
    private static String table(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, HEADINGS.size())
                .mapToObj(column -> Collections.max(
                        rows.stream().map(row -> row.get(column).length()).toList()))
                .toList();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(cells.get(column))
                    .repeat(' ', widths.get(column) - cells.get(column).length() + 2);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
