package io.stubgen.testc;

import static io.stubgen.testc.signature.NaturalLayouts.struct;
import static io.stubgen.testc.signature.NaturalLayouts.union;
import static java.lang.foreign.MemoryLayout.sequenceLayout;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.signature.ClangUnions;
import io.stubgen.testc.signature.EmptyResults;
import io.stubgen.testc.signature.NamedSplits;
import io.stubgen.testc.signature.Signature;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Signatures that random ones reach seldom or never. */
final class HandPickedSignatures {
    /** Java's limit is 255 slots of parameters, and a long takes two. */
    private static final int MOST = 127;
    /** Leaves room for target, result and state. */
    private static final int MANY = MOST - 3;

    private final Target target;
    private final MemoryLayout charLayout;
    private final MemoryLayout intLayout;
    private final MemoryLayout longLayout;
    private final MemoryLayout floatLayout;
    private final MemoryLayout doubleLayout;

    private HandPickedSignatures(Target target) {
        this.target = target;
        this.charLayout = CanonicalType.CHAR.layout(target);
        this.intLayout = CanonicalType.INT.layout(target);
        this.longLayout = CanonicalType.LONG_LONG.layout(target);
        this.floatLayout = CanonicalType.FLOAT.layout(target);
        this.doubleLayout = CanonicalType.DOUBLE.layout(target);
    }

    /** The signatures, by what is special about them. */
    static Map<String, List<Signature>> groups(Target target) {
        HandPickedSignatures all = new HandPickedSignatures(target);
        Map<String, List<Signature>> groups = new LinkedHashMap<>();
        groups.put("every scalar type", all.scalars().flatMap(all::inEveryPlace).toList());
        groups.put("structs of chars, 0 to 33 bytes", all.charStructs().flatMap(all::inEveryPlace).toList());
        groups.put("structs of every class", all.classes().flatMap(all::inEveryPlace).toList());
        groups.put("empty structs", all.emptyStructs().flatMap(all::inEveryPlace).toList());
        groups.put("large structs", all.largeStructs().flatMap(all::inEveryPlace).toList());
        groups.put("variadic arguments of every type", all.variadics().toList());
        groups.put("many parameters", all.manyParameters().toList());
        groups.put("unions with padding beside floats", all.clangUnions().flatMap(all::inEveryPlace).toList());
        groups.replaceAll((_, signatures) -> signatures.stream()
                .filter(signature -> disputed(target, signature).isEmpty() && !isNamedSplit(target, signature))
                .toList());
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private static boolean isNamedSplit(Target target, Signature signature) {
        boolean concerns = NamedSplits.concern(target, signature);
        if (concerns) {
            System.out.println("test-c, %s: left out, clang finds a named struct elsewhere than Microsoft's rules: %s"
                    .formatted(target, signature));
        }
        return concerns;
    }

    /** Signatures that compilers differ about, by the name of the one that is right. */
    static Map<String, List<Signature>> disputed(Target target) {
        HandPickedSignatures all = new HandPickedSignatures(target);
        return Stream.concat(all.clangUnions(), all.emptyStructs())
                .flatMap(all::inEveryPlace)
                .filter(signature -> disputed(target, signature).isPresent())
                .collect(Collectors.groupingBy(signature -> disputed(target, signature).orElseThrow()));
    }

    private static Optional<String> disputed(Target target, Signature signature) {
        if (target.convention() == Convention.SYSV && ClangUnions.concern(signature)) {
            return Optional.of("gcc");
        }
        return EmptyResults.concern(target, signature) ? Optional.of("clang") : Optional.empty();
    }

    private Stream<MemoryLayout> clangUnions() {
        MemoryLayout paddingFirst = struct(List.of(floatLayout, doubleLayout));
        MemoryLayout paddingLast = struct(List.of(doubleLayout, floatLayout));
        MemoryLayout doubles = sequenceLayout(2, doubleLayout);
        return Stream.of(
                union(List.of(doubleLayout, paddingFirst)),
                union(List.of(paddingFirst, doubles)),
                union(List.of(doubles, paddingFirst)),
                union(List.of(paddingLast, doubles)),
                union(List.of(sequenceLayout(2, floatLayout), paddingFirst)),
                struct(List.of(union(List.of(paddingFirst, sequenceLayout(4, floatLayout))))));
    }

    private Stream<MemoryLayout> scalars() {
        return Arrays.stream(CanonicalType.values()).map(type -> type.layout(target));
    }

    private Stream<MemoryLayout> charStructs() {
        return LongStream.rangeClosed(0, 33).mapToObj(size -> struct(List.of(sequenceLayout(size, charLayout))));
    }

    private Stream<MemoryLayout> classes() {
        return Stream.of(
                struct(List.of(floatLayout)),
                struct(List.of(floatLayout, floatLayout)),
                struct(List.of(floatLayout, floatLayout, floatLayout)),
                struct(List.of(floatLayout, floatLayout, floatLayout, floatLayout)),
                struct(List.of(sequenceLayout(3, floatLayout))),
                struct(List.of(struct(List.of(floatLayout)), sequenceLayout(1, floatLayout))),
                struct(List.of(doubleLayout)),
                struct(List.of(doubleLayout, doubleLayout)),
                struct(List.of(doubleLayout, floatLayout)),
                struct(List.of(floatLayout, doubleLayout)),
                struct(List.of(doubleLayout, doubleLayout, doubleLayout)),
                struct(List.of(intLayout, floatLayout)),
                struct(List.of(floatLayout, intLayout)),
                struct(List.of(floatLayout, floatLayout, intLayout)),
                struct(List.of(intLayout, floatLayout, floatLayout)),
                struct(List.of(longLayout, doubleLayout)),
                struct(List.of(doubleLayout, longLayout)),
                struct(List.of(charLayout, doubleLayout)),
                struct(List.of(doubleLayout, charLayout)),
                struct(List.of(longLayout, longLayout)),
                struct(List.of(longLayout, intLayout)),
                struct(List.of(intLayout, charLayout)),
                struct(List.of(longLayout, charLayout, charLayout, charLayout)),
                union(List.of(floatLayout, intLayout)),
                union(List.of(doubleLayout, floatLayout)),
                union(List.of(sequenceLayout(9, charLayout), doubleLayout)),
                union(List.of(struct(List.of(doubleLayout, floatLayout)), sequenceLayout(2, longLayout))),
                struct(List.of(union(List.of(floatLayout, doubleLayout)), union(List.of(intLayout, floatLayout)))));
    }

    private Stream<MemoryLayout> emptyStructs() {
        MemoryLayout empty = struct(List.of());
        return Stream.of(
                empty,
                struct(List.of(empty)),
                struct(List.of(empty, empty)),
                struct(List.of(sequenceLayout(3, empty))),
                struct(List.of(empty, intLayout)),
                struct(List.of(doubleLayout, empty)),
                union(List.of(empty, floatLayout)));
    }

    /** On both sides of the sizes up to which copies are unrolled, and beyond what 8 bits hold. */
    private Stream<MemoryLayout> largeStructs() {
        return Stream.concat(
                LongStream.of(65, 127, 128, 129, 143, 144, 255, 256, 257, 263, 264, 271, 272, 273, 1_000, 4_093)
                        .mapToObj(size -> struct(List.of(sequenceLayout(size, charLayout)))),
                Stream.of(
                        struct(List.of(sequenceLayout(512, longLayout))),
                        struct(List.of(sequenceLayout(511, doubleLayout), charLayout))));
    }

    /** The value as the only argument, behind full registers, among values that are moved, and as the result. */
    private Stream<Signature> inEveryPlace(MemoryLayout value) {
        MemoryLayout[] behindFullRegisters = Stream.of(
                        Collections.nCopies(5, longLayout),
                        Collections.nCopies(7, doubleLayout),
                        List.of(value, value, longLayout, doubleLayout, value))
                .flatMap(List::stream)
                .toArray(MemoryLayout[]::new);
        FunctionDescriptor among = FunctionDescriptor.of(value, doubleLayout, value, longLayout, value, charLayout);
        return Stream.of(
                        FunctionDescriptor.ofVoid(value),
                        FunctionDescriptor.of(value),
                        FunctionDescriptor.of(longLayout, behindFullRegisters),
                        among)
                .flatMap(function -> Stream.of(
                        new Signature(function, CallOptions.NONE, Callee.SYMBOL),
                        new Signature(function, CallOptions.NONE, Callee.ADDRESS),
                        new Signature(function, capturing(OptionalInt.empty()), Callee.SYMBOL)));
    }

    private Stream<Signature> variadics() {
        List<MemoryLayout> promoted = scalars().filter(layout -> layout.byteSize() >= 4)
                .filter(layout -> !layout.withoutName().equals(floatLayout.withoutName()))
                .toList();
        List<MemoryLayout> structs = Stream.of(charStructs(), classes(), emptyStructs()).flatMap(all -> all).toList();
        List<Signature> signatures = new ArrayList<>();
        for (List<MemoryLayout> types : List.of(promoted, structs)) {
            for (MemoryLayout type : types) {
                signatures.add(variadic(1, List.of(intLayout, type)));
                signatures.add(variadic(2, List.of(type, type, type, doubleLayout, type)));
                signatures.add(variadic(0, List.of(type)));
            }
            signatures.add(variadic(1, Stream.concat(Stream.of(intLayout), types.stream()).toList()));
        }
        for (int doubles = 0; doubles < 11; doubles++) {
            signatures.add(variadic(1, Stream.concat(
                            Stream.of(doubleLayout), Collections.nCopies(doubles, doubleLayout).stream())
                    .toList()));
            signatures.add(variadic(doubles, Collections.nCopies(doubles, doubleLayout)));
        }
        return signatures.stream()
                .flatMap(signature -> Stream.of(
                        signature,
                        signature
                                .withCallee(Callee.ADDRESS)
                                .withOptions(capturing(signature.options().firstVariadic()))));
    }

    private Signature variadic(int first, List<MemoryLayout> arguments) {
        CallOptions options = new CallOptions(OptionalInt.of(first), Critical.NO, Capture.NOTHING);
        return new Signature(
                FunctionDescriptor.of(intLayout, arguments.toArray(MemoryLayout[]::new)), options, Callee.SYMBOL);
    }

    private static CallOptions capturing(OptionalInt firstVariadic) {
        return new CallOptions(firstVariadic, Critical.NO, Capture.CALL_STATE);
    }

    private Stream<Signature> manyParameters() {
        MemoryLayout large = struct(List.of(longLayout, longLayout, charLayout));
        List<MemoryLayout> scalars = scalars().toList();
        List<MemoryLayout> classes = classes().toList();
        return Stream.of(
                        Collections.nCopies(MOST, intLayout),
                        Collections.nCopies(MOST, longLayout),
                        Collections.nCopies(MOST, doubleLayout),
                        Collections.nCopies(MOST, floatLayout),
                        Collections.nCopies(MOST, large),
                        IntStream.range(0, MOST).mapToObj(index -> scalars.get(index % scalars.size())).toList(),
                        IntStream.range(0, MOST).mapToObj(index -> classes.get(index % classes.size())).toList())
                .map(arguments -> arguments.toArray(MemoryLayout[]::new))
                .flatMap(arguments -> Stream.of(
                        new Signature(FunctionDescriptor.ofVoid(arguments), CallOptions.NONE, Callee.SYMBOL),
                        new Signature(FunctionDescriptor.of(large, fewer(arguments)), CallOptions.NONE, Callee.SYMBOL),
                        new Signature(
                                FunctionDescriptor.of(intLayout, fewer(arguments)),
                                capturing(OptionalInt.empty()),
                                Callee.ADDRESS)));
    }

    private static MemoryLayout[] fewer(MemoryLayout[] arguments) {
        return Arrays.copyOf(arguments, MANY);
    }
}
