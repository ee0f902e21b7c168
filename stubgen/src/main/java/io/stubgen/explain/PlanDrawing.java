package io.stubgen.explain;

import io.stubgen.abi.ArgumentPlan;
import io.stubgen.abi.CallPlan;
import io.stubgen.abi.CallPlanner;
import io.stubgen.abi.CallingConvention;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.abi.SignatureText;
import io.stubgen.explain.Piece.Value;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One call on one target: its values in memory, registers and stack when it is entered, registers when it returns. */
final class PlanDrawing {
    private static final String PANEL = """
            <section>
            <h2>%s</h2>
            <ul>
            %s</ul>
            <h3>Registers at the call</h3>
            %s<h3>Stack arguments at the call</h3>
            %s<h3>Registers at the return</h3>
            %s</section>
            """;

    private static final String VALUE = """
            <li><b class="%s">%s</b> <code>%s</code> <em>%s</em>
            %s</li>
            """;

    private static final String REGISTERS = """
            <div class="registers">
            %s</div>
            """;

    private static final String REGISTER = """
            <div class="%s"><b>%s</b><span>%s</span></div>
            """;

    private final CallPlan plan;
    private final CallingConvention registers;
    private final List<Piece> entering;

    private PlanDrawing(CallPlan plan) {
        this.plan = plan;
        this.registers = CallPlanner.registers(plan.target());
        this.entering = Piece.entering(plan);
    }

    /** The drawing in HTML. */
    static String of(CallPlan plan) {
        PlanDrawing drawing = new PlanDrawing(plan);
        return PANEL.formatted(
                plan.target(),
                drawing.values(),
                drawing.argumentRegisters(),
                drawing.stack(),
                drawing.resultRegisters());
    }

    private String values() {
        String arguments = IntStream.range(0, plan.arguments().size())
                .mapToObj(index -> value(new Value.Argument(index), plan.arguments().get(index)))
                .collect(Collectors.joining());
        return arguments
                + switch (plan.result()) {
                    case ReturnPlan.Nothing _ -> "";
                    case ReturnPlan.Direct direct -> value(new Value.Result(), direct.layout(), direct.classes());
                    case ReturnPlan.Memory memory ->
                        value(new Value.Result(), memory.layout(), memory.classes() + ", in memory of the caller");
                };
    }

    private static String value(Value value, ArgumentPlan argument) {
        String how = switch (argument) {
            case ArgumentPlan.Direct _ -> "";
            case ArgumentPlan.Indirect _ -> ", by the address of a copy";
            case ArgumentPlan.Ignored _ -> ", not passed";
        };
        return value(value, argument.layout(), argument.classes() + how);
    }

    private static String value(Value value, MemoryLayout layout, String classes) {
        return VALUE.formatted(
                value.style(),
                value.label(),
                Html.text(SignatureText.of(layout)),
                Html.text(classes),
                MemoryDrawing.of(layout, value.style()));
    }

    private String argumentRegisters() {
        String vectorCount = plan.vectorCount().isPresent()
                ? REGISTER.formatted(
                        "register count",
                        "al",
                        "vector registers: " + plan.vectorCount().getAsInt())
                : "";
        return row(registers.integerArguments(), entering, vectorCount)
                + row(registers.vectorArguments(), entering, "");
    }

    private String resultRegisters() {
        List<Piece> returning = Piece.returning(plan);
        return row(registers.integerResults(), returning, "") + row(registers.vectorResults(), returning, "");
    }

    /** The registers of a list, and others of its bank that hold something. */
    private static String row(List<Register> list, List<Piece> pieces, String more) {
        Set<Register> drawn = new LinkedHashSet<>(list);
        pieces.stream()
                .flatMap(piece -> piece.location() instanceof Register register ? Stream.of(register) : Stream.of())
                .filter(register -> register.bank() == list.getFirst().bank())
                .forEach(drawn::add);
        return REGISTERS.formatted(
                drawn.stream().map(register -> register(register, pieces)).collect(Collectors.joining()) + more);
    }

    private static String register(Register register, List<Piece> pieces) {
        List<Piece> held =
                pieces.stream().filter(piece -> piece.location().equals(register)).toList();
        return held.isEmpty()
                ? REGISTER.formatted("register", register, "")
                : REGISTER.formatted(
                        "register " + held.getFirst().value().style(),
                        register,
                        held.stream().map(PlanDrawing::words).collect(Collectors.joining("; ")));
    }

    private static String words(Piece piece) {
        return piece.value().label() + ": " + piece.words();
    }

    private String stack() {
        ByteGrid grid = new ByteGrid();
        int shadowSpace = CallPlanner.registers(plan.target()).shadowSpace();
        if (shadowSpace > 0) {
            grid.add(0, shadowSpace, "shadow", "shadow space, the callee's");
        }
        List<Piece> onStack = new ArrayList<>(entering);
        onStack.removeIf(piece -> !(piece.location() instanceof Location.Stack));
        onStack.forEach(piece -> grid.add(
                ((Location.Stack) piece.location()).offset(), piece.width(), piece.value().style(), words(piece)));
        String rows = grid.html();
        return rows.isEmpty() ? "<p>none</p>\n" : "<div class=\"grid\">\n" + rows + "</div>\n";
    }
}
