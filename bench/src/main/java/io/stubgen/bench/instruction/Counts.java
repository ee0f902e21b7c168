package io.stubgen.bench.instruction;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Instructions of stubs and of the shims that do the same.
 *
 * @param signatures by symbol
 * @param stubs instructions, by symbol
 * @param shims instructions by symbol, for each compiler
 */
public record Counts(
        Map<String, String> signatures, Map<String, Integer> stubs, Map<Peer, Map<String, Integer>> shims) {
    public Counts {
        signatures = Map.copyOf(signatures);
        stubs = Map.copyOf(stubs);
        shims = Map.copyOf(shims);
    }

    /** The symbols in the order of their names. */
    public List<String> symbols() {
        return stubs.keySet().stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The fewest instructions of any compiler, by symbol. */
    public Map<String, Integer> better() {
        return stubs.keySet().stream()
                .collect(Collectors.toMap(
                        symbol -> symbol,
                        symbol -> shims.values().stream().mapToInt(counts -> counts.get(symbol)).min().orElseThrow()));
    }

    /** The geometric mean of the stubs' instructions divided by those of the shims. */
    public double mean(Map<String, Integer> compiled) {
        return Math.exp(stubs.entrySet().stream()
                .mapToDouble(stub -> Math.log((double) stub.getValue() / compiled.get(stub.getKey())))
                .average()
                .orElseThrow());
    }

    /** The stubs that have more instructions than the shims. */
    public List<String> more(Map<String, Integer> compiled) {
        return symbols().stream().filter(symbol -> stubs.get(symbol) > compiled.get(symbol)).toList();
    }

    /** How many stubs have fewer instructions than the shims. */
    public long fewer(Map<String, Integer> compiled) {
        return symbols().stream().filter(symbol -> stubs.get(symbol) < compiled.get(symbol)).count();
    }
}
