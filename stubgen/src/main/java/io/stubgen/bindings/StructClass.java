package io.stubgen.bindings;

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
 * A nested class with accessors of a struct's members.
 *
 * @param struct what it is for
 * @param name of the class
 */
public record StructClass(NamedStruct struct, String name) {
    private static final String CLASS = """

                /** Accessors of {@code %1$s}, by %8$s. */
                public static final class %2$s {
            %3$s        /** Bytes%9$s. */
            %4$s

                    /** Alignment in bytes. */
            %5$s

            %6$s        private %2$s() {}

            %10$s%7$s    }
            """;

    private static final String SCALAR = """

                    public static %1$s %2$s(%3$s) {
                        return %4$s;
                    }

                    public static void %2$s(%3$s, %1$s value) {
            %5$s        }
            """;

    private static final String PART = """

                    /** The member, a struct or an array. */
                    public static %1$s %2$s(%3$s) {
                        return %4$s;
                    }
            """;

    private static final String CHECK = """

                    private static long require(long offset, String what) {
                        if (offset < 0) {
                            throw new UnsatisfiedLinkError("%s has no " + what + " on " + NativeTarget.name());
                        }
                        return offset;
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
     * Source of the class, which can be used without initialising the one around it.
     *
     * @param test how it is told for which targets it is
     */
    String source(StructAccess access, PlatformTest test) {
        StringBuilder offsets = new StringBuilder();
        StringBuilder accessors = new StringBuilder();
        Set<String> taken = new HashSet<>();
        for (String member : struct.memberNames()) {
            accessors.append(accessors(access, member, JavaNames.methodName(member, taken), offsets));
        }
        String allocation = access.allocation(isEverywhere() ? "SIZE" : "require(SIZE, \"definition\")");
        String size = TargetExpression.of(numbers(Layout::size));
        String alignment = TargetExpression.of(numbers(Layout::alignment));
        String check = (allocation + accessors).contains("require(") ? CHECK.formatted(struct.name()) : "";
        String members = accessors + check;
        return CLASS.formatted(
                struct.name(),
                name,
                TargetConstant.declarations(8, test, size + alignment + offsets + members),
                constant("public", "SIZE", size),
                constant("public", "ALIGNMENT", alignment),
                offsets,
                members,
                access.described(),
                isEverywhere() ? "" : "; -1 on a target that has no such type",
                allocation);
    }

    /** With each choice on a line of its own if they do not fit on one. */
    private static String constant(String access, String name, String value) {
        String line = "        %s static final long %s = %s;".formatted(access, name, value);
        return line.length() <= 120 ? line : choices(line);
    }

    private static String choices(String expression) {
        return expression
                .replace(" || ", CHOICE + "|| ")
                .replace(" ? ", CHOICE + "? ")
                .replace(" : ", CHOICE + ": ");
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

    private String accessors(StructAccess access, String member, String method, StringBuilder constants) {
        Map<Target, Member> members = struct.members(member);
        String offset = offset(member, members, constants);
        String parameter = access.javaType() + " " + access.parameter();
        if (members.values().iterator().next().scalar().isEmpty()) {
            Map<Target, Long> sizes = new EnumMap<>(Target.class);
            members.forEach((target, there) -> sizes.put(target, there.layout().byteSize()));
            return PART.formatted(
                    access.javaType(), method, parameter, access.part(offset, TargetExpression.of(sizes)));
        }
        Map<Target, String> reads = new EnumMap<>(Target.class);
        Map<Target, String> writes = new EnumMap<>(Target.class);
        members.forEach((target, there) -> {
            ValueForm form = ValueForm.of(there.scalar().orElseThrow(), (ValueLayout) there.layout());
            reads.put(target, access.read(form, offset));
            writes.put(target, access.write(form, offset));
        });
        return SCALAR.formatted(
                access.type(members.values().iterator().next().scalar().orElseThrow()),
                method,
                parameter,
                choices(TargetExpression.of(reads)),
                TargetExpression.statements(12, writes));
    }

    /** The offset of a member in bytes, as an expression; a constant is added for it where it differs. */
    private String offset(String member, Map<Target, Member> members, StringBuilder constants) {
        Map<Target, Long> offsets = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            offsets.put(target, members.containsKey(target) ? members.get(target).offset() : ABSENT);
        }
        String offset = TargetExpression.of(offsets);
        boolean everywhere = !offsets.containsValue(ABSENT);
        if (everywhere && new HashSet<>(offsets.values()).size() == 1) {
            return offset;
        }
        constants.append(constant("private", "offset_" + member, offset)).append("\n\n");
        return everywhere
                ? "offset_" + member
                : "require(offset_%1$s, \"member %1$s\")".formatted(member);
    }
}
