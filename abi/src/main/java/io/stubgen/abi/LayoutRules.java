package io.stubgen.abi;

import static io.stubgen.abi.SignatureText.naturalAlignment;

import io.stubgen.abi.Violation.Severity;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The rules by which {@link java.lang.foreign.Linker#downcallHandle Java's linker} rejects signatures: layouts must be
 * as C lays types out, and variadic arguments of types to which C promotes.
 *
 * <p>The differences, as of JDK 25: an empty struct as an argument is a warning here, because C passes nothing for it
 * (on Windows x64 MinGW's C and the linker pass an address); alignment above 8 bytes, which the linker lets pass in
 * padding and then fails on, is an error; and structs of over a kilobyte, for which the linker runs out of Java
 * parameters, are none.
 */
public final class LayoutRules {
    private static final long MAXIMUM_ALIGNMENT = 8;

    private final Target target;
    private final List<Violation> violations = new ArrayList<>();

    private LayoutRules(Target target) {
        this.target = target;
    }

    /**
     * What the signature breaks, the result's violations first, then the arguments'.
     *
     * @param firstVariadic see {@link CallPlan#firstVariadic()}
     */
    public static List<Violation> check(Target target, FunctionDescriptor function, OptionalInt firstVariadic) {
        LayoutRules rules = new LayoutRules(target);
        function.returnLayout().ifPresent(layout -> rules.checkValue("returnType", layout));
        List<MemoryLayout> arguments = function.argumentLayouts();
        for (int index = 0; index < arguments.size(); index++) {
            rules.checkArgument(parameter(index), arguments.get(index));
        }
        firstVariadic.ifPresent(first -> rules.checkVariadic(arguments, first));
        return List.copyOf(rules.violations);
    }

    private static String parameter(int index) {
        return "parameterTypes[" + index + "]";
    }

    private void error(String part, String message) {
        violations.add(new Violation(Severity.ERROR, part, message));
    }

    private void checkVariadic(List<MemoryLayout> arguments, int first) {
        if (first < 0 || first > arguments.size()) {
            error("options.firstVariadicArg", first + " is not in 0.." + arguments.size());
            return;
        }
        for (int index = first; index < arguments.size(); index++) {
            MemoryLayout argument = arguments.get(index);
            switch (argument) {
                case ValueLayout.OfBoolean _, ValueLayout.OfByte _, ValueLayout.OfShort _, ValueLayout.OfChar _ ->
                    error(parameter(index), promotion(argument, CanonicalType.INT));
                case ValueLayout.OfFloat _ -> error(parameter(index), promotion(argument, CanonicalType.DOUBLE));
                default -> {}
            }
        }
    }

    private static String promotion(MemoryLayout argument, CanonicalType promoted) {
        return SignatureText.of(argument) + " is never a variadic argument, because C promotes it: write "
                + promoted.cName();
    }

    private void checkArgument(String part, MemoryLayout layout) {
        checkValue(part, layout);
        if (layout.byteSize() == 0 && !(layout instanceof SequenceLayout)) {
            String rule = switch (target.convention()) {
                case WIN64 -> " is empty: MinGW's C passes an address for it, and Microsoft's C has no such type";
                case SYSV, AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS ->
                    " is empty: C passes nothing for it, and Java's linker refuses it";
            };
            violations.add(new Violation(Severity.WARNING, part, SignatureText.of(layout) + rule));
        }
    }

    /** Checks a layout that is passed or returned by value. */
    private void checkValue(String part, MemoryLayout layout) {
        if (layout instanceof SequenceLayout) {
            error(part, SignatureText.of(layout) + " is an array, which has no value in C: write void*, or a struct");
        } else {
            check(part, layout);
        }
    }

    private void check(String part, MemoryLayout layout) {
        if (layout.byteAlignment() != naturalAlignment(layout) && !(layout instanceof PaddingLayout)) {
            error(
                    part,
                    SignatureText.of(layout) + " must have the alignment of its type in C, "
                            + naturalAlignment(layout) + ": leave align out");
        }
        switch (layout) {
            case ValueLayout value -> checkScalar(part, value);
            case StructLayout struct -> checkStruct(part, struct);
            case UnionLayout union -> checkUnion(part, union);
            case SequenceLayout array -> checkArray(part, array);
            case PaddingLayout padding -> checkPadding(part, padding);
        }
    }

    private void checkScalar(String part, ValueLayout value) {
        CanonicalType type = CanonicalType.of(value);
        ValueLayout expected = type.layout(target);
        if (!value.carrier().equals(expected.carrier())) {
            error(
                    part,
                    "a layout of Java type %s is named %s, which has Java type %s on %s"
                            .formatted(
                                    value.carrier().getSimpleName(),
                                    type.cName(),
                                    expected.carrier().getSimpleName(),
                                    target));
        }
        if (value.order() != ByteOrder.LITTLE_ENDIAN) {
            error(part, type.cName() + " is big-endian, but " + target + " is little-endian");
        }
    }

    private void checkPadding(String part, PaddingLayout padding) {
        if (padding.byteAlignment() > MAXIMUM_ALIGNMENT) {
            error(
                    part,
                    SignatureText.of(padding) + " is aligned to more than " + MAXIMUM_ALIGNMENT
                            + " bytes, and no such value can be passed: leave align out");
        }
    }

    private void checkArray(String part, SequenceLayout array) {
        if (array.elementLayout() instanceof PaddingLayout) {
            error(part, SignatureText.of(array) + " repeats padding: write one padding");
        } else {
            check(part + ".element", array.elementLayout());
        }
    }

    private void checkStruct(String part, StructLayout struct) {
        long offset = 0;
        long end = 0; // of the last member that is not padding
        List<MemoryLayout> members = struct.memberLayouts();
        for (int index = 0; index < members.size(); index++) {
            MemoryLayout member = members.get(index);
            String memberPart = part + ".member[" + index + "]";
            long expected = alignUp(end, member.byteAlignment());
            if (offset != expected) {
                error(memberPart, misplaced(member, offset, expected, expected - end));
            }
            check(memberPart, member);
            offset += member.byteSize();
            if (!(member instanceof PaddingLayout)) {
                end = offset;
            }
        }
        if (!members.isEmpty() && members.stream().allMatch(PaddingLayout.class::isInstance)) {
            error(part, SignatureText.of(struct) + " has only padding, which no struct of C has");
        } else {
            long padding = alignUp(end, naturalAlignment(struct)) - end;
            checkSize(part, struct, end + padding, padding, offset - end);
        }
    }

    /** Members are never too near: layouts cannot be made so. */
    private static String misplaced(MemoryLayout member, long offset, long expected, long padding) {
        if (member instanceof PaddingLayout) {
            return SignatureText.of(member) + " follows another padding: write one";
        }
        String remedy =
                padding == 0 ? "remove the padding before it" : "make the padding before it padding(" + padding + ")";
        return "%s is at offset %s, but C puts it at %s: %s"
                .formatted(SignatureText.of(member), offset, expected, remedy);
    }

    private void checkUnion(String part, UnionLayout union) {
        List<MemoryLayout> members = union.memberLayouts();
        for (int index = 0; index < members.size(); index++) {
            check(part + ".member[" + index + "]", members.get(index));
        }
        long largest = members.stream()
                .filter(member -> !(member instanceof PaddingLayout))
                .mapToLong(MemoryLayout::byteSize)
                .max()
                .orElse(0);
        List<MemoryLayout> paddings = members.stream().filter(PaddingLayout.class::isInstance).toList();
        if (paddings.size() > 1) {
            error(part, SignatureText.of(union) + " has more than one padding: write one, as large as the union");
            return;
        }
        long size = alignUp(largest, naturalAlignment(union));
        if (union.byteSize() == size && size == largest && !paddings.isEmpty()) {
            error(part, SignatureText.of(union) + " needs no padding: remove it");
            return;
        }
        long found = paddings.stream().mapToLong(MemoryLayout::byteSize).sum();
        checkSize(part, union, size, size == largest ? 0 : size, found);
    }

    /**
     * Checks a group's size.
     *
     * @param size that C gives it
     * @param padding that makes it that size, 0 for none
     * @param found the padding that there is, 0 for none
     */
    private void checkSize(String part, GroupLayout group, long size, long padding, long found) {
        if (group.byteSize() == size) {
            return;
        }
        String remedy = "make its padding padding(" + padding + ")";
        if (padding == 0) {
            remedy = "remove its padding";
        } else if (found == 0) {
            remedy = "add padding(" + padding + ")";
        }
        error(
                part,
                "%s has %s bytes, but its size in C, a multiple of its alignment %s, is %s: %s"
                        .formatted(SignatureText.of(group), group.byteSize(), naturalAlignment(group), size, remedy));
    }

    private static long alignUp(long offset, long alignment) {
        return Math.ceilDiv(offset, alignment) * alignment;
    }
}
