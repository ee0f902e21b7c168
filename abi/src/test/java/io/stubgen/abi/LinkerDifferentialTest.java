package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@link LayoutRules} beside Java's linker: random signatures, most of them slightly wrong, are accepted by both or by
 * neither. The known deviations are those that {@link LayoutRules} lists.
 */
class LinkerDifferentialTest {
    private static final int SIGNATURES = 5_000;
    private static final List<ValueLayout> SCALARS =
            List.of(BOOL, CHAR, SHORT, JCHAR, INT, LONG_LONG, FLOAT, DOUBLE, POINTER);

    private final Random random = new Random(22);

    @BeforeAll
    static void linkerIsOfTheTarget() {
        Assumptions.assumeTrue(
                System.getProperty("os.arch").equals("amd64")
                        && !System.getProperty("os.name").startsWith("Windows"),
                "Java's linker on this host is not System V x86-64");
    }

    @Test
    void acceptsWhatTheLinkerAccepts() {
        int accepted = 0;
        int rejected = 0;
        int emptyStructs = 0;
        int overAligned = 0;
        while (accepted + rejected + emptyStructs + overAligned < SIGNATURES) {
            FunctionDescriptor function = function();
            OptionalInt firstVariadic = firstVariadic(function);
            List<Violation> violations = LayoutRules.check(TARGET, function, firstVariadic);
            boolean errors = violations.stream().anyMatch(found -> found.severity() == Violation.Severity.ERROR);
            boolean accepts = linkerAccepts(function, firstVariadic);
            if (!errors && !violations.isEmpty()) {
                assertTrue(!accepts, () -> violations + ", but the linker accepts " + function);
                emptyStructs++;
            } else if (hasOverAlignedPadding(function)) {
                assertTrue(errors, () -> "no violation in " + function);
                overAligned++;
            } else {
                assertEquals(accepts, !errors, () -> function + " " + firstVariadic + ": " + violations);
                accepted += accepts ? 1 : 0;
                rejected += accepts ? 0 : 1;
            }
        }
        System.out.printf(
                "Java's linker: %d accepted and %d rejected by both; known deviations: %d empty structs, "
                        + "%d paddings aligned to more than 8%n",
                accepted, rejected, emptyStructs, overAligned);
        assertTrue(accepted > SIGNATURES / 10 && rejected > SIGNATURES / 10);
    }

    @SuppressWarnings("restricted")
    private static boolean linkerAccepts(FunctionDescriptor function, OptionalInt firstVariadic) {
        Linker.Option[] options = firstVariadic.stream()
                .mapToObj(Linker.Option::firstVariadicArg)
                .toArray(Linker.Option[]::new);
        try {
            Linker.nativeLinker().downcallHandle(function, options);
            return true;
        } catch (IllegalArgumentException | NullPointerException e) { // the latter for an eightbyte of padding alone
            return false;
        }
    }

    private static boolean hasOverAlignedPadding(FunctionDescriptor function) {
        Optional<MemoryLayout> result = function.returnLayout();
        return Stream.concat(result.stream(), function.argumentLayouts().stream())
                .anyMatch(layout -> SignatureText.of(layout).contains("align(16, padding"));
    }

    private FunctionDescriptor function() {
        MemoryLayout[] arguments = Stream.generate(() -> type(3)).limit(oneIn(3) ? 2 : 1).toArray(MemoryLayout[]::new);
        return oneIn(4) ? FunctionDescriptor.of(type(2), arguments) : FunctionDescriptor.ofVoid(arguments);
    }

    private OptionalInt firstVariadic(FunctionDescriptor function) {
        return oneIn(4) ? OptionalInt.of(random.nextInt(function.argumentLayouts().size() + 2)) : OptionalInt.empty();
    }

    /** A layout of any kind but padding. */
    private MemoryLayout type(int depth) {
        MemoryLayout layout = switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 0, 1 -> SCALARS.get(random.nextInt(SCALARS.size()));
            case 2 -> MemoryLayout.sequenceLayout(random.nextInt(4), element(depth - 1));
            case 3, 4 -> union(depth);
            default -> struct(depth);
        };
        if (layout instanceof ValueLayout value && oneIn(60)) {
            return value.withOrder(ByteOrder.BIG_ENDIAN);
        }
        return oneIn(40) ? layout.withByteAlignment(layout.byteAlignment() * 2) : layout;
    }

    /** An array's element must have a multiple of its alignment as its size, or no layout can be made. */
    private MemoryLayout element(int depth) {
        return Stream.generate(() -> oneIn(10) ? padding() : type(depth))
                .filter(layout -> layout.byteSize() % layout.byteAlignment() == 0)
                .findFirst()
                .orElseThrow();
    }

    private MemoryLayout struct(int depth) {
        List<MemoryLayout> members = new ArrayList<>();
        long offset = 0;
        long alignment = 1;
        for (int count = random.nextInt(5); count > 0; count--) {
            MemoryLayout member = oneIn(15) ? padding() : type(depth - 1);
            offset = pad(members, offset, member.byteAlignment());
            members.add(member);
            offset += member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
        }
        if (!oneIn(12)) {
            pad(members, offset, alignment);
        }
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
    }

    /** Adds the padding that the next member needs, sometimes more, sometimes in two pieces. */
    private long pad(List<MemoryLayout> members, long offset, long alignment) {
        long size = Math.ceilDiv(offset, alignment) * alignment - offset;
        if (oneIn(25)) {
            size += alignment;
        }
        if (size > 1 && oneIn(25)) {
            members.add(MemoryLayout.paddingLayout(1));
            members.add(MemoryLayout.paddingLayout(size - 1));
        } else if (size > 0) {
            members.add(MemoryLayout.paddingLayout(size));
        }
        return offset + size;
    }

    private MemoryLayout union(int depth) {
        List<MemoryLayout> members = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            members.add(type(depth - 1));
        }
        MemoryLayout union = MemoryLayout.unionLayout(members.toArray(MemoryLayout[]::new));
        long size = Math.ceilDiv(union.byteSize(), union.byteAlignment()) * union.byteAlignment();
        if (size > union.byteSize() && !oneIn(8)) {
            members.add(MemoryLayout.paddingLayout(size));
        }
        while (oneIn(12)) {
            members.add(padding());
        }
        return MemoryLayout.unionLayout(members.toArray(MemoryLayout[]::new));
    }

    private MemoryLayout padding() {
        MemoryLayout padding = MemoryLayout.paddingLayout(1 + random.nextInt(24));
        return oneIn(5) ? padding.withByteAlignment(1L << random.nextInt(5)) : padding;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
