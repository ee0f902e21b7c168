package io.stubgen.testc.variadic;

import static java.lang.foreign.MemoryLayout.sequenceLayout;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.testc.signature.Leaf;
import io.stubgen.testc.signature.NaturalLayouts;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A type of a variadic argument.
 *
 * @param code what stands for it in a format
 * @param name in C
 * @param layout on the target
 */
record Type(String code, String name, MemoryLayout layout) {
    private static final int MOST_BYTES = 40;

    /** Types that C's default argument promotions leave as they are; a wchar_t of 2 bytes is none of them. */
    static List<Type> scalars(Target target) {
        return Stream.of(
                        scalar("i", CanonicalType.INT, target),
                        scalar("l", CanonicalType.LONG, target),
                        scalar("q", CanonicalType.LONG_LONG, target),
                        scalar("z", CanonicalType.SIZE_T, target),
                        scalar("p", CanonicalType.POINTER, target),
                        scalar("d", CanonicalType.DOUBLE, target),
                        scalar("w", CanonicalType.WCHAR_T, target))
                .filter(type -> type.layout().byteSize() >= Integer.BYTES)
                .toList();
    }

    private static Type scalar(String code, CanonicalType type, Target target) {
        return new Type(code, type.cName(), type.layout(target));
    }

    /** Structs of 1 to 40 bytes and of every class that a convention has. */
    static List<Type> structs(Target target) {
        MemoryLayout character = CanonicalType.CHAR.layout(target);
        MemoryLayout integer = CanonicalType.INT.layout(target);
        MemoryLayout wide = CanonicalType.LONG_LONG.layout(target);
        MemoryLayout pointer = CanonicalType.POINTER.layout(target);
        MemoryLayout single = CanonicalType.FLOAT.layout(target);
        MemoryLayout real = CanonicalType.DOUBLE.layout(target);
        List<MemoryLayout> layouts = new ArrayList<>();
        for (int size = 1; size <= MOST_BYTES; size++) {
            layouts.add(struct(sequenceLayout(size, character)));
        }
        for (int count = 1; count <= 5; count++) {
            layouts.add(struct(sequenceLayout(count, single)));
            layouts.add(struct(sequenceLayout(count, real)));
        }
        layouts.addAll(List.of(
                struct(wide),
                struct(wide, wide),
                struct(wide, character),
                struct(pointer, integer),
                struct(integer, integer, integer),
                struct(real, wide),
                struct(wide, real),
                struct(real, single),
                struct(single, real),
                struct(single, integer),
                struct(integer, single, single),
                struct(single, single, integer),
                struct(character, real),
                struct(real, character),
                struct(character, real, single, wide),
                struct(struct(single, single), struct(single)),
                struct(struct(real), struct(real), real),
                struct(struct(character, integer), real),
                struct(struct(struct(single), single), sequenceLayout(2, struct(single))),
                struct(struct(wide, struct(character)), struct(real, real)),
                struct(sequenceLayout(2, struct(single, integer)))));
        return IntStream.range(0, layouts.size())
                .mapToObj(number -> new Type("{" + number + "}", "struct s" + number, layouts.get(number)))
                .toList();
    }

    private static MemoryLayout struct(MemoryLayout... members) {
        return NaturalLayouts.struct(List.of(members));
    }

    boolean isStruct() {
        return layout instanceof GroupLayout;
    }

    /** The struct's number, as in its code. */
    String number() {
        return code.substring(1, code.length() - 1);
    }

    /** The struct's definition, and a mask of the bytes that are not padding. */
    String definition() {
        byte[] mask = new byte[(int) layout.byteSize()];
        for (Leaf leaf : Leaf.of(layout)) {
            for (long offset = leaf.offset(); offset < leaf.end(); offset++) {
                mask[(int) offset] = 1;
            }
        }
        return """
                %s%s;
                _Static_assert(sizeof(%s) == %d, "size");
                static const unsigned char mask_%s[] = {%s};
                """.formatted(
                        name,
                        members((GroupLayout) layout),
                        name,
                        layout.byteSize(),
                        number(),
                        IntStream.range(0, mask.length)
                                .mapToObj(offset -> Byte.toString(mask[offset]))
                                .collect(Collectors.joining(", ")));
    }

    private static String members(GroupLayout group) {
        List<MemoryLayout> members = group.memberLayouts().stream()
                .filter(member -> !(member instanceof PaddingLayout))
                .toList();
        return IntStream.range(0, members.size())
                .mapToObj(index -> declaration(members.get(index), "m" + index) + "; ")
                .collect(Collectors.joining("", " { ", "}"));
    }

    private static String declaration(MemoryLayout layout, String name) {
        return switch (layout) {
            case ValueLayout value -> CanonicalType.of(value).cName() + " " + name;
            case SequenceLayout array -> declaration(array.elementLayout(), name + "[" + array.elementCount() + "]");
            case GroupLayout group -> "struct" + members(group) + " " + name;
            case PaddingLayout _ -> throw new IllegalArgumentException("C declares no padding");
        };
    }
}
