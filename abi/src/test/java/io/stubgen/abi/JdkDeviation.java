package io.stubgen.abi;

import static io.stubgen.abi.Target.LINUX_AARCH64;
import static io.stubgen.abi.Target.LINUX_X64;
import static io.stubgen.abi.Target.MACOS_AARCH64;
import static io.stubgen.abi.Target.WINDOWS_AARCH64;
import static io.stubgen.abi.Target.WINDOWS_X64;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What JDK 25's linker does not do as C compilers do, by the kind of signature. */
enum JdkDeviation {
    /** It refuses empty structs, which C does not pass. */
    EMPTY_STRUCT_REFUSED(LINUX_X64, LINUX_AARCH64, MACOS_AARCH64, WINDOWS_AARCH64) {
        @Override
        boolean matches(CallPlan plan, Optional<List<String>> jdk) {
            return jdk.isEmpty()
                    && plan.function().argumentLayouts().stream().anyMatch(layout -> layout.byteSize() == 0);
        }
    },

    /** It counts the members of all of a union's alternatives, where C takes the longest. */
    HFA_WITH_UNION(LINUX_AARCH64, MACOS_AARCH64, WINDOWS_AARCH64) {
        @Override
        boolean matches(CallPlan plan, Optional<List<String>> jdk) {
            return hasFloatGroup(plan, UnionLayout.class::isInstance);
        }
    },

    /** It takes an array of structs or arrays in a struct for one member that is no float. */
    HFA_WITH_ARRAY_OF_AGGREGATES(LINUX_AARCH64, MACOS_AARCH64, WINDOWS_AARCH64) {
        @Override
        boolean matches(CallPlan plan, Optional<List<String>> jdk) {
            return hasFloatGroup(plan, layout ->
                    layout instanceof SequenceLayout array && !(array.elementLayout() instanceof ValueLayout));
        }
    },

    /** It overlooks an array of no elements, which makes a struct no HFA in clang, and in gcc if it is flexible. */
    HFA_WITH_EMPTY_ARRAY(LINUX_AARCH64, MACOS_AARCH64, WINDOWS_AARCH64) {
        @Override
        boolean matches(CallPlan plan, Optional<List<String>> jdk) {
            return hasFloatGroup(
                    plan, layout -> layout instanceof SequenceLayout array && array.elementCount() == 0);
        }
    },

    /** It puts the named floating-point arguments of a variadic function into vector registers alone, as gcc does. */
    NAMED_FLOAT_OF_VARIADIC_FUNCTION_ONCE(WINDOWS_X64) {
        @Override
        boolean matches(CallPlan plan, Optional<List<String>> jdk) {
            return plan.firstVariadic().isPresent()
                    && plan.function().argumentLayouts().stream()
                            .limit(plan.firstVariadic().getAsInt())
                            .anyMatch(JdkDeviation::isFloat);
        }
    };

    private final Set<Target> targets;

    JdkDeviation(Target... targets) {
        this.targets = Set.of(targets);
    }

    /** Where it occurs. */
    Set<Target> targets() {
        return targets;
    }

    /** Whether this is why the JDK plans a signature otherwise, or refuses it. */
    boolean explains(CallPlan plan, Optional<List<String>> jdk) {
        return targets.contains(plan.target()) && matches(plan, jdk);
    }

    abstract boolean matches(CallPlan plan, Optional<List<String>> jdk);

    /** Whether the signature has a group with scalars of one floating-point type only, and a part of that kind. */
    private static boolean hasFloatGroup(CallPlan plan, Predicate<MemoryLayout> part) {
        return Stream.concat(plan.function().returnLayout().stream(), plan.function().argumentLayouts().stream())
                .anyMatch(layout -> isFloatGroup(layout) && parts(layout).anyMatch(part));
    }

    private static boolean isFloatGroup(MemoryLayout layout) {
        Set<MemoryLayout> scalars = new HashSet<>();
        TestLayouts.forEachScalar(layout, 0, (scalar, _) -> scalars.add(scalar));
        return layout instanceof GroupLayout && scalars.size() == 1 && scalars.stream().allMatch(JdkDeviation::isFloat);
    }

    private static boolean isFloat(MemoryLayout layout) {
        return layout instanceof ValueLayout.OfFloat || layout instanceof ValueLayout.OfDouble;
    }

    /** The layout and everything in it. */
    private static Stream<MemoryLayout> parts(MemoryLayout layout) {
        Stream<MemoryLayout> inner = switch (layout) {
            case GroupLayout group -> group.memberLayouts().stream().flatMap(JdkDeviation::parts);
            case SequenceLayout array -> parts(array.elementLayout());
            default -> Stream.empty();
        };
        return Stream.concat(Stream.of(layout), inner);
    }
}
