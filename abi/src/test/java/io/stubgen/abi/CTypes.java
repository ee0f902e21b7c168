package io.stubgen.abi;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** C types for layouts. Padding is left to the C compiler, which must come to the same size. */
final class CTypes {
    private final Map<MemoryLayout, String> names = new LinkedHashMap<>();
    private final StringBuilder declarations = new StringBuilder();

    /** The name of the type of a scalar, struct or union, which is declared if it is new. */
    String name(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout value -> name(value);
            case GroupLayout group -> {
                String known = names.get(group);
                yield known == null ? declare(group) : known;
            }
            default -> throw new AssertionError(layout + " has no name in C");
        };
    }

    private static String name(ValueLayout value) {
        return switch (value) {
            case ValueLayout.OfBoolean _ -> "_Bool";
            case ValueLayout.OfByte _ -> "signed char";
            case ValueLayout.OfShort _ -> "short";
            case ValueLayout.OfChar _ -> "unsigned short";
            case ValueLayout.OfInt _ -> "int";
            case ValueLayout.OfLong _ -> "long long";
            case ValueLayout.OfFloat _ -> "float";
            case ValueLayout.OfDouble _ -> "double";
            case AddressLayout _ -> "void *";
        };
    }

    private String declare(GroupLayout group) {
        List<String> members = new ArrayList<>();
        for (MemoryLayout member : group.memberLayouts()) {
            if (!(member instanceof PaddingLayout)) {
                members.add(member("m" + members.size(), member));
            }
        }
        String name = "T" + names.size();
        names.put(group, name);
        declarations.append("typedef %s { %s } %s;\n_Static_assert(sizeof(%s) == %d, \"size\");\n".formatted(
                group instanceof StructLayout ? "struct" : "union",
                String.join(" ", members),
                name,
                name,
                group.byteSize()));
        return name;
    }

    private String member(String name, MemoryLayout layout) {
        return layout instanceof SequenceLayout array
                ? member(name + "[" + array.elementCount() + "]", array.elementLayout())
                : name(layout) + " " + name + ";";
    }

    /** The declarations of the types that were asked for. */
    String declarations() {
        return declarations.toString();
    }
}
