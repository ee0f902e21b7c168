package io.stubgen.bindings;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.registration.NamedStruct;
import io.stubgen.registration.NamedStruct.Layout;
import io.stubgen.registration.NamedStruct.Member;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A nested class with accessors of a struct's members, by address.
 *
 * @param struct what it is for
 * @param name of the class
 */
public record StructClass(NamedStruct struct, String name) {
    private static final String CLASS = """

                /** Members of {@code %1$s} by its address: %6$s. */
                public static final class %2$s {
            %3$s        /** Bytes%10$s. */
            %4$s

                    /** Alignment in bytes. */
            %5$s

            %7$s        private %2$s() {}

                    /** Allocates memory for one, with arbitrary content; to be freed with {@link NativeMemory#free}. */
                    public static long allocate() {
                        return NativeMemory.allocate(%9$s);
                    }
            %8$s    }
            """;

    private static final String SCALAR = """

                    public static %1$s %2$s(long address) {
                        return %3$s;
                    }

                    public static void %2$s(long address, %1$s value) {
            %4$s        }
            """;

    private static final String ADDRESS = """

                    /** The address of the member, a struct or an array. */
                    public static long %s(long address) {
                        return %s;
                    }
            """;

    private static final String CHECK = """

                    private static long at(long address, long offset, String what) {
                        if (offset < 0) {
                            throw new UnsatisfiedLinkError("%s has no " + what + " on " + NativeTarget.name());
                        }
                        return address + offset;
                    }
            """;

    private static final long ABSENT = -1;
    private static final String CHOICE = "\n" + " ".repeat(20);

    /** The classes for structs. */
    static List<StructClass> of(List<NamedStruct> structs, Set<String> taken) {
        return structs.stream()
                .map(struct -> new StructClass(struct, className(struct.name(), taken)))
                .toList();
    }

    private static String className(String name, Set<String> taken) {
        String legal = JavaNames.className(name);
        boolean starts = !legal.isEmpty() && Character.isJavaIdentifierStart(legal.charAt(0));
        return JavaNames.untaken(starts ? legal : "_" + legal, taken);
    }

    /**
     * Source of the class.
     *
     * @param shortLong the expression that tells whether C {@code long} has 4 bytes
     */
    String source(String shortLong) {
        StringBuilder offsets = new StringBuilder();
        StringBuilder accessors = new StringBuilder();
        Set<String> taken = new HashSet<>();
        for (String member : struct.memberNames()) {
            accessors.append(accessors(member, JavaNames.methodName(member, taken), offsets));
        }
        String size = TargetExpression.of(numbers(Layout::size));
        String alignment = TargetExpression.of(numbers(Layout::alignment));
        boolean checks = !isEverywhere() || accessors.toString().contains("at(address, offset_");
        String members = accessors + (checks ? CHECK.formatted(struct.name()) : "");
        String code = size + alignment + offsets + members;
        return CLASS.formatted(
                struct.name(),
                name,
                constants(code, shortLong),
                constant("public", "SIZE", size),
                constant("public", "ALIGNMENT", alignment),
                struct.memberNames().isEmpty() ? "none have names" : String.join(", ", struct.memberNames()),
                offsets,
                members,
                isEverywhere() ? "SIZE" : "at(0, SIZE, \"definition\")",
                isEverywhere() ? "" : "; -1 on a target that has no such type");
    }

    /** With each choice on a line of its own if they do not fit on one. */
    private static String constant(String access, String name, String value) {
        String line = "        %s static final long %s = %s;".formatted(access, name, value);
        return line.length() <= 120 ? line : line.replace(" ? ", CHOICE + "? ").replace(" : ", CHOICE + ": ");
    }

    private boolean isEverywhere() {
        return struct.platforms().size() == Target.values().length;
    }

    private Map<Target, Long> numbers(ToLongFunction<Layout> number) {
        Map<Target, Long> numbers = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            Layout layout = struct.platforms().get(target);
            numbers.put(target, layout == null ? ABSENT : number.applyAsLong(layout));
        }
        return numbers;
    }

    private static String constants(String code, String shortLong) {
        return (code.contains(LayoutExtent.SHORT_LONG)
                        ? SourceLines.declaration(8, "private static final boolean SHORT_LONG", shortLong) + "\n\n"
                        : "")
                + (TargetExpression.isUsedIn(code)
                        ? "        private static final String TARGET = NativeTarget.name();\n\n"
                        : "");
    }

    private String accessors(String member, String method, StringBuilder constants) {
        Map<Target, Member> members = struct.members(member);
        String place = place(member, members, constants);
        Member first = members.values().iterator().next();
        if (first.scalar().isEmpty()) {
            return ADDRESS.formatted(method, place);
        }
        CanonicalType type = first.scalar().get();
        Map<Target, String> reads = new EnumMap<>(Target.class);
        Map<Target, String> writes = new EnumMap<>(Target.class);
        members.forEach((target, there) -> {
            Form form = Form.of(there.scalar().orElseThrow(), (ValueLayout) there.layout());
            reads.put(target, form.read(place));
            writes.put(target, form.write(place));
        });
        return SCALAR.formatted(
                type.carrier().javaType(),
                method,
                TargetExpression.of(reads).replace(" ? ", CHOICE + "? ").replace(" : ", CHOICE + ": "),
                TargetExpression.statements(12, writes));
    }

    /** The address of a member. */
    private String place(String member, Map<Target, Member> members, StringBuilder constants) {
        Map<Target, Long> offsets = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            offsets.put(target, members.containsKey(target) ? members.get(target).offset() : ABSENT);
        }
        String offset = TargetExpression.of(offsets);
        boolean everywhere = !offsets.containsValue(ABSENT);
        if (everywhere && new HashSet<>(offsets.values()).size() == 1) {
            return offset.equals("0") ? "address" : "address + " + offset;
        }
        constants.append(constant("private", "offset_" + member, offset)).append("\n\n");
        return everywhere
                ? "address + offset_" + member
                : "at(address, offset_%1$s, \"member %1$s\")".formatted(member);
    }

    /** How a value is read from memory and written to it. */
    private record Form(String method, String before, String after, String cast, boolean truth) {
        static Form of(CanonicalType type, ValueLayout layout) {
            if (type.carrier() == Carrier.BOOL) {
                return new Form("Byte", "", " != 0", "(byte) ", true);
            }
            boolean narrower = layout.byteSize() < type.carrier().layout().byteSize();
            return switch (layout) {
                case ValueLayout.OfBoolean _, ValueLayout.OfByte _ ->
                    narrower ? new Form("Byte", "", " & 0xff", "(byte) ", false) : plain("Byte");
                case ValueLayout.OfShort _ -> plain("Short");
                case ValueLayout.OfChar _ -> new Form("Char", "", "", narrower ? "(char) " : "", false);
                case ValueLayout.OfInt _ when narrower && type.isUnsigned() ->
                    new Form("Int", "Integer.toUnsignedLong(", ")", "(int) ", false);
                case ValueLayout.OfInt _ -> new Form("Int", "", "", narrower ? "(int) " : "", false);
                case ValueLayout.OfLong _ -> plain("Long");
                case ValueLayout.OfFloat _ -> plain("Float");
                case ValueLayout.OfDouble _ -> plain("Double");
                default -> plain("Address");
            };
        }

        private static Form plain(String method) {
            return new Form(method, "", "", "", false);
        }

        String read(String place) {
            return before + "NativeMemory.read" + method + "(" + place + ")" + after;
        }

        String write(String place) {
            String value = cast + (truth ? "(value ? 1 : 0)" : "value");
            return "NativeMemory.write" + method + "(" + place + ", " + value + ");";
        }
    }
}
