package io.stubgen.testc.signature;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Callee;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Simpler signatures than one that fails. */
public final class Shrinker {
    private final Target target;

    public Shrinker(Target target) {
        this.target = target;
    }

    /** One step simpler, the greatest steps first; nothing for {@code void()}. Following steps comes to an end. */
    public List<Signature> simpler(Signature signature) {
        return Stream.of(
                        fewerArguments(signature),
                        plainer(signature),
                        simplerArguments(signature),
                        simplerResult(signature))
                .flatMap(signatures -> signatures)
                .filter(simpler -> !ClangUnions.concern(simpler) || ClangUnions.concern(signature))
                .filter(simpler ->
                        !EmptyResults.concern(target, simpler) || EmptyResults.concern(target, signature))
                .filter(simpler -> !NamedSplits.concern(target, simpler) || NamedSplits.concern(target, signature))
                .toList();
    }

    private static Stream<Signature> fewerArguments(Signature signature) {
        int count = signature.arguments().size();
        Stream<Signature> halves = count < 4
                ? Stream.empty()
                : Stream.of(without(signature, 0, count / 2), without(signature, count / 2, count));
        return Stream.concat(halves, IntStream.range(0, count).mapToObj(index -> without(signature, index, index + 1)));
    }

    private static Signature without(Signature signature, int from, int to) {
        List<MemoryLayout> arguments = new ArrayList<>(signature.arguments());
        arguments.subList(from, to).clear();
        CallOptions options = signature.options();
        OptionalInt firstVariadic = options.firstVariadic().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(firstVariadicWithout(options.firstVariadic().getAsInt(), from, to));
        return signature.withArguments(arguments)
                .withOptions(new CallOptions(firstVariadic, options.critical(), options.capture()));
    }

    private static int firstVariadicWithout(int firstVariadic, int from, int to) {
        return firstVariadic <= from ? firstVariadic : Math.max(from, firstVariadic - (to - from));
    }

    private static Stream<Signature> plainer(Signature signature) {
        OptionalInt firstVariadic = signature.options().firstVariadic();
        Critical critical = signature.options().critical();
        Capture capture = signature.options().capture();
        return Stream.of(
                        signature.withResult(Optional.empty()),
                        signature.withOptions(new CallOptions(OptionalInt.empty(), critical, capture)),
                        signature.withOptions(new CallOptions(firstVariadic, Critical.NO, capture)),
                        signature.withOptions(new CallOptions(firstVariadic, critical, Capture.NOTHING)),
                        signature.withCallee(Callee.SYMBOL))
                .filter(plainer -> !plainer.equals(signature));
    }

    private Stream<Signature> simplerArguments(Signature signature) {
        return IntStream.range(0, signature.arguments().size()).boxed().flatMap(index ->
                simplerValues(signature.arguments().get(index)).map(simpler -> {
                    List<MemoryLayout> arguments = new ArrayList<>(signature.arguments());
                    arguments.set(index, simpler);
                    return signature.withArguments(arguments);
                }));
    }

    private Stream<Signature> simplerResult(Signature signature) {
        return signature.result().stream()
                .flatMap(this::simplerValues)
                .map(simpler -> signature.withResult(Optional.of(simpler)));
    }

    /** What an argument or result may be replaced with: never an array, which C does not pass. */
    private Stream<MemoryLayout> simplerValues(MemoryLayout layout) {
        return Stream.concat(
                layout instanceof GroupLayout ? Stream.of(plainest()) : Stream.empty(),
                simpler(layout).filter(simpler -> !(simpler instanceof SequenceLayout)));
    }

    private Stream<MemoryLayout> simpler(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value when CanonicalType.of(value) == CanonicalType.INT -> Stream.empty();
            case ValueLayout _ -> Stream.of(plainest());
            case PaddingLayout _ -> Stream.empty();
            case SequenceLayout sequence -> simplerArrays(sequence);
            case GroupLayout group -> simplerGroups(group);
        };
    }

    private Stream<MemoryLayout> simplerArrays(SequenceLayout sequence) {
        MemoryLayout element = sequence.elementLayout();
        long count = sequence.elementCount();
        Stream<MemoryLayout> shorter = count < 2
                ? Stream.of(element)
                : Stream.of(element, MemoryLayout.sequenceLayout(count / 2, element),
                        MemoryLayout.sequenceLayout(count - 1, element));
        return Stream.concat(shorter, simpler(element).map(simpler -> MemoryLayout.sequenceLayout(count, simpler)));
    }

    private Stream<MemoryLayout> simplerGroups(GroupLayout group) {
        List<MemoryLayout> members = NaturalLayouts.members(group);
        return IntStream.range(0, members.size()).boxed().flatMap(index -> {
            List<MemoryLayout> fewer = new ArrayList<>(members);
            fewer.remove((int) index);
            Stream<MemoryLayout> changed = simpler(members.get(index)).map(simpler -> {
                List<MemoryLayout> other = new ArrayList<>(members);
                other.set(index, simpler);
                return NaturalLayouts.like(group, other);
            });
            return Stream.concat(Stream.of(NaturalLayouts.like(group, fewer)), changed);
        });
    }

    private MemoryLayout plainest() {
        return CanonicalType.INT.layout(target);
    }
}
