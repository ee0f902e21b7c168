package io.stubgen.bench.call;

import io.stubgen.bench.Statistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Nanoseconds per call for one signature: for each mechanism one figure a round. */
final class CallTimes {
    private final Signature signature;
    private final Map<Mechanism, List<Double>> times = new EnumMap<>(Mechanism.class);

    CallTimes(Signature signature) {
        this.signature = signature;
    }

    void add(Mechanism mechanism, double nanoseconds) {
        times.computeIfAbsent(mechanism, _ -> new ArrayList<>()).add(nanoseconds);
    }

    /** A table in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("""

                **%s**

                | | ns per call (median) | min..max of %d | ratio to the shim (median of rounds) | its quartiles |
                |---|---|---|---|---|
                """.formatted(signature, times.get(Mechanism.SHIM).size()));
        times.forEach((mechanism, values) -> table.append("| %s | %.2f | %.2f..%.2f | %s |%n".formatted(
                mechanism,
                Statistics.median(values),
                Collections.min(values),
                Collections.max(values),
                mechanism == Mechanism.SHIM ? "1 | " : ratio(values))));
        return table.toString();
    }

    /** Each round's figure is compared with the shim's in the same round. */
    private String ratio(List<Double> values) {
        List<Double> shim = times.get(Mechanism.SHIM);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < values.size(); round++) {
            ratios.add(values.get(round) / shim.get(round));
        }
        return "%.3f | %.3f..%.3f".formatted(
                Statistics.median(ratios), Statistics.quantile(ratios, 0.25), Statistics.quantile(ratios, 0.75));
    }
}
