package io.stubgen.bench.call;

import io.stubgen.bench.Rounds;
import io.stubgen.bench.Statistics;
import java.util.List;

/** Nanoseconds per call for one signature: for each mechanism one figure a round. */
final class CallTimes {
    private final Signature signature;
    private final Rounds<Mechanism> times = new Rounds<>();

    CallTimes(Signature signature) {
        this.signature = signature;
    }

    void add(Mechanism mechanism, double nanoseconds) {
        times.add(mechanism, nanoseconds);
    }

    /** A table in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("""

                **%s**

                | | ns per call (median) | min..max of %d | ratio to the shim (median of rounds) | its quartiles |
                |---|---|---|---|---|
                """.formatted(signature, times.count()));
        for (Mechanism mechanism : Mechanism.values()) {
            table.append("| %s | %.2f | %.2f..%.2f | %s |%n".formatted(
                    mechanism,
                    times.median(mechanism),
                    times.minimum(mechanism),
                    times.maximum(mechanism),
                    mechanism == Mechanism.SHIM ? "1 | " : ratio(mechanism)));
        }
        return table.toString();
    }

    /** Each round's figure is compared with the shim's in the same round. */
    private String ratio(Mechanism mechanism) {
        List<Double> ratios = times.ratios(mechanism, Mechanism.SHIM);
        return "%.3f | %.3f..%.3f".formatted(
                Statistics.median(ratios), Statistics.quantile(ratios, 0.25), Statistics.quantile(ratios, 0.75));
    }
}
