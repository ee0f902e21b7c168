package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What types may be made of, and for which target. */
sealed interface TypeScope {
    /** The words before parentheses that every description may have. */
    List<String> FORMS = List.of("align", "struct", "union", "sequence", "padding");

    /** The words that stubgen adds to them. */
    List<String> C_FORMS = List.of("cstruct", "cunion");

    Target target();

    /** The names from which one is proposed where an unknown one was written. */
    Collection<String> known();

    /** GraalVM's types alone. */
    record GraalVm(Target target) implements TypeScope {
        @Override
        public Collection<String> known() {
            return Stream.concat(
                            Arrays.stream(CanonicalType.values()).filter(GraalVm::has).map(CanonicalType::cName),
                            FORMS.stream())
                    .toList();
        }

        /** Whether GraalVM has it; it has no unsigned types by C's names. */
        static boolean has(CanonicalType type) {
            return switch (type) {
                case BOOL, JBOOLEAN, JCHAR, SIZE_T -> true;
                default -> !type.isUnsigned();
            };
        }
    }

    /** C's types, and those that descriptions define. */
    record C(NamedTypes types) implements TypeScope {
        @Override
        public Target target() {
            return types.target();
        }

        @Override
        public Collection<String> known() {
            return Stream.of(
                            Arrays.stream(CanonicalType.values()).map(CanonicalType::cName),
                            FORMS.stream(),
                            C_FORMS.stream(),
                            types.names().stream())
                    .flatMap(names -> names)
                    .toList();
        }
    }

    /** C's types. */
    static TypeScope c(Target target) {
        return new C(NamedTypes.none(target));
    }
}
