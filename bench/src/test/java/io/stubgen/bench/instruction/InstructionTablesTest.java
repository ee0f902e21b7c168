package io.stubgen.bench.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.Target;
import io.stubgen.bench.instruction.InstructionTables.TargetCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstructionTablesTest {
    private static final Counts OF_TWO = new Counts(
            Map.of("stub_f1", "void()", "stub_f10", "int(int)"),
            Map.of("stub_f1", 1, "stub_f10", 8),
            Map.of(
                    Peer.LINUX_X64_GCC, Map.of("stub_f1", 2, "stub_f10", 4),
                    Peer.LINUX_X64_CLANG, Map.of("stub_f1", 1, "stub_f10", 8)));

    private static final Counts OF_ONE = new Counts(
            Map.of("stub_f1", "void()", "stub_f10", "int(int)"),
            Map.of("stub_f1", 3, "stub_f10", 8),
            Map.of(Peer.MACOS_X64_CLANG, Map.of("stub_f1", 6, "stub_f10", 16)));

    @Test
    void ratiosAndCounts() {
        Map<Target, TargetCounts> counts = new TreeMap<>(Map.of(
                Target.LINUX_X64, new TargetCounts(OF_TWO, OF_TWO, OF_TWO, OF_TWO),
                Target.MACOS_X64, new TargetCounts(OF_ONE, OF_ONE, OF_ONE, OF_ONE)));
        List<String> lines =
                InstructionTables.text(counts, 1_000).lines().filter(line -> line.startsWith("|")).toList();
        assertEquals(
                List.of(
                        "| | compiler | frequent downcalls | frequent upcalls | 1,000 random downcalls"
                                + " | 1,000 random upcalls |",
                        "|---|---|---|---|---|---|",
                        row("linux-x64", "gcc", "1.000; fewer 1, more 1"),
                        row("linux-x64", "clang", "1.000; fewer 0, more 0"),
                        row("linux-x64", "the better one", "1.414; fewer 0, more 1"),
                        row("macos-x64", "clang", "0.500; fewer 2, more 0"),
                        "| | `linux-x64` | `macos-x64` |",
                        "|---|---|---|",
                        "| `void()` | 1 / 1 | 3 / 6 |",
                        "| `int(int)` | 8 / 4 | 8 / 16 |"),
                lines.subList(0, 10));
    }

    private static String row(String target, String compiler, String cell) {
        return "| `%s` | %s | %3$s | %3$s | %3$s | %3$s |".formatted(target, compiler, cell);
    }
}
