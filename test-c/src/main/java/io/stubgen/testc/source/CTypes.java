package io.stubgen.testc.source;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;
import io.stubgen.emit.EntryParameter;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.Leaf;
import io.stubgen.testc.signature.Signature;
import io.stubgen.testc.signature.TestCase;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * C types for layouts. Structs of case 7 are named {@code s7_0}, {@code s7_1}, by argument, or {@code s7_result}; the
 * types as which callers of upcalls pass them, {@code p7_0}, {@code p7_1}.
 */
final class CTypes {

    private CTypes() {}

    /** The type definitions of a case, each with assertions that C lays it out as the layout says. */
    static String definitions(TestCase test) {
        Stream<String> arguments = IntStream.range(0, test.signature().arguments().size())
                .mapToObj(index -> definition(test.signature().arguments().get(index), argumentName(test, index))
                        + passedDefinition(test, index));
        Stream<String> result = test.signature().result().stream().map(layout -> definition(layout, resultName(test)));
        return Stream.concat(arguments, result).collect(Collectors.joining());
    }

    /** The type of an argument in the native signature. */
    static String argument(TestCase test, int index) {
        return type(test.signature().arguments().get(index), argumentName(test, index));
    }

    /** What stands before an ellipsis that is not passed, in conventions where it makes a difference. */
    static final String NOTHING = "struct nothing";

    /**
     * Whether variadic arguments are not passed as if they were named ones, with what System V wants beside. C before
     * C23 has no variadic function without arguments before the ellipsis; an empty struct is then put there.
     */
    static boolean hasOwnRulesOfVariadicArguments(Target target) {
        return switch (target.convention()) {
            case SYSV, WIN64, AAPCS64 -> false;
            case AAPCS64_APPLE, AAPCS64_WINDOWS -> true;
        };
    }

    /**
     * The parameter types of the native signature. Those of a variadic function without arguments before the ellipsis
     * are left open where calls of such a function are made alike.
     */
    static String parameters(TestCase test) {
        Signature signature = test.signature();
        if (isOnlyVariadic(test)) {
            return NOTHING + ", ...";
        }
        if (signature.arguments().isEmpty()) {
            return signature.isVariadic() ? "" : "void";
        }
        if (signature.namedArguments() == 0) {
            return "";
        }
        return IntStream.range(0, signature.namedArguments())
                .mapToObj(index -> argument(test, index))
                .collect(Collectors.joining(", ", "", signature.isVariadic() ? ", ..." : ""));
    }

    /** Whether an empty struct is passed before an ellipsis. */
    static boolean isOnlyVariadic(TestCase test) {
        return test.signature().isVariadic()
                && test.signature().namedArguments() == 0
                && hasOwnRulesOfVariadicArguments(test.target());
    }

    /**
     * The type as which a caller of an upcall passes an argument: the native one, or one that fills whole registers.
     */
    static String passed(TestCase test, int index) {
        return switch (test.signature().arguments().get(index)) {
            case ValueLayout _ when !Widening.concernsArgument(test, index) -> argument(test, index);
            case ValueLayout value -> "PASSED(%s, %s)"
                    .formatted(argument(test, index), isFloating(carrier(value)) ? "double" : "int64_t");
            default -> passedName(test, index);
        };
    }

    /** The type of a stub's parameter, with scalars widened to 64 bits where they may be. */
    static String widened(Target target, List<EntryParameter> parameters, int number) {
        EntryParameter parameter = parameters.get(number);
        return switch (parameter.role()) {
            case SCALAR -> {
                String wide = isFloating(parameter.carrier()) ? "double" : "int64_t";
                yield Widening.concernsParameter(target, parameters, number, 0) ? wide : parameter.carrier().cType();
            }
            case STRUCT -> "const void *";
            case STATE -> "int32_t *";
            default -> parameter.carrier().cType();
        };
    }

    /** The type of the result in the native signature. */
    static String result(TestCase test) {
        return test.signature().result().map(layout -> type(layout, resultName(test))).orElse("void");
    }

    /** The C type of a scalar; {@code char} is signed, as its carrier is, where C's is not. */
    static String scalar(CanonicalType type) {
        return switch (type) {
            case BOOL, JBOOLEAN -> "bool";
            case CHAR -> "signed char";
            case JBYTE, INT8_T -> "int8_t";
            case SHORT -> "short";
            case JSHORT, INT16_T -> "int16_t";
            case JCHAR -> "uint16_t";
            case INT -> "int";
            case JINT, INT32_T -> "int32_t";
            case LONG -> "long";
            case LONG_LONG -> "long long";
            case JLONG, INT64_T -> "int64_t";
            case SIZE_T -> "size_t";
            case FLOAT, JFLOAT -> "float";
            case DOUBLE, JDOUBLE -> "double";
            case POINTER -> "void *";
            case WCHAR_T -> "wchar_t";
            case UNSIGNED_CHAR, UNSIGNED_SHORT, UNSIGNED_INT, UNSIGNED_LONG, UNSIGNED_LONG_LONG, UINT8_T, UINT16_T,
                    UINT32_T, UINT64_T -> type.cName();
        };
    }

    /** Whether C promotes values of the type to int. */
    static boolean isNarrow(ValueLayout layout) {
        return switch (carrier(layout)) {
            case BOOL, INT8, INT16, UINT16 -> true;
            case INT32, INT64, FLOAT, DOUBLE, POINTER -> layout.byteSize() < Integer.BYTES;
        };
    }

    /** Whether it is {@code unsigned long}, whose value its carrier holds where it is wider. */
    static boolean isUnsignedLong(ValueLayout layout) {
        return CanonicalType.of(layout) == CanonicalType.UNSIGNED_LONG;
    }

    static Carrier carrier(ValueLayout layout) {
        return CanonicalType.of(layout).carrier();
    }

    /** The carrier of a scalar. */
    static Optional<Carrier> scalarCarrier(MemoryLayout layout) {
        return layout instanceof ValueLayout value ? Optional.of(carrier(value)) : Optional.empty();
    }

    static boolean isScalar(MemoryLayout layout) {
        return layout instanceof ValueLayout;
    }

    static boolean isFloating(Carrier carrier) {
        return carrier == Carrier.FLOAT || carrier == Carrier.DOUBLE;
    }

    private static String argumentName(TestCase test, int index) {
        return "s" + test.number() + "_" + index;
    }

    private static String passedName(TestCase test, int index) {
        return "p" + test.number() + "_" + index;
    }

    private static String resultName(TestCase test) {
        return "s" + test.number() + "_result";
    }

    private static String type(MemoryLayout layout, String name) {
        return layout instanceof ValueLayout value ? scalar(CanonicalType.of(value)) : name;
    }

    private static String definition(MemoryLayout layout, String name) {
        if (layout instanceof ValueLayout) {
            return "";
        }
        String size = "_Static_assert(sizeof(%s) == %d, \"size\");\n".formatted(name, layout.byteSize());
        return Leaf.of(layout).stream()
                .filter(CTypes::isFirstOfArrays)
                .map(leaf -> "_Static_assert(offsetof(%s, %s) == %d, \"offset\");\n"
                        .formatted(name, leaf.path(), leaf.offset()))
                .collect(Collectors.joining("", "typedef " + declaration(layout, name) + ";\n" + size, ""));
    }

    /** A struct is passed like one whose last eight bytes are full, if it is passed in that way. */
    private static String passedDefinition(TestCase test, int index) {
        MemoryLayout layout = test.signature().arguments().get(index);
        if (test.kind() == Kind.DOWNCALL || layout instanceof ValueLayout) {
            return "";
        }
        String plain = argumentName(test, index);
        String filling = rest(test.target(), layout)
                .map(rest -> "struct { %s value; %s; }".formatted(plain, rest))
                .orElse(plain);
        return "typedef PASSED(%s, %s) %s;\n".formatted(plain, filling, passedName(test, index));
    }

    /**
     * A member that fills the last eight bytes of a struct so that it is passed as without it, if there is one.
     *
     * <ul>
     *   <li>System V, 3.2.3: the last eight bytes' class is INTEGER unless all of their members are floats;
     *   <li>Microsoft x64: what has 1, 2 or 4 bytes is passed like 8 bytes, everything else by reference;
     *   <li>AAPCS64, 6.8.2: up to 16 bytes are passed in integer registers (C.12), unless they are an HFA, which one
     *       more member would change (C.2).
     * </ul>
     */
    private static Optional<String> rest(Target target, MemoryLayout layout) {
        long tail = layout.byteSize() % Long.BYTES;
        String bytes = "char rest[%d]".formatted(Long.BYTES - tail);
        boolean isFilled = tail != 0 && switch (target.convention()) {
            case SYSV -> true;
            case WIN64 -> layout.byteSize() <= Long.BYTES && Long.bitCount(layout.byteSize()) == 1;
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS ->
                layout.byteSize() <= 2 * Long.BYTES && floatingElements(layout) == 0;
        };
        boolean floats = target.convention() == Convention.SYSV
                && Leaf.of(layout).stream()
                        .filter(leaf -> leaf.end() > layout.byteSize() - tail)
                        .allMatch(leaf -> isFloating(carrier(leaf.layout())));
        return isFilled ? Optional.of(floats ? "float rest" : bytes) : Optional.empty();
    }

    /** How many floats, or doubles, a struct holds that holds nothing else, overlapping ones once; else 0. */
    static long floatingElements(MemoryLayout layout) {
        List<Carrier> carriers =
                Leaf.of(layout).stream().map(leaf -> carrier(leaf.layout())).distinct().toList();
        return carriers.size() == 1 && isFloating(carriers.getFirst())
                ? layout.byteSize() / carriers.getFirst().layout().byteSize()
                : 0;
    }

    /** Bytes of arguments that a struct by value takes at least: an empty one may be passed by its address. */
    static long leastStructBytes(Target target) {
        return switch (target.convention()) {
            case WIN64 -> Long.BYTES;
            case SYSV, AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> 0;
        };
    }

    /** The most bytes on the stack that a struct by value has: larger ones are there as pointers. */
    static long mostStructBytes(Target target) {
        return switch (target.convention()) {
            case SYSV -> Long.MAX_VALUE;
            case WIN64 -> Long.BYTES;
            case AAPCS64, AAPCS64_APPLE, AAPCS64_WINDOWS -> 4 * Long.BYTES; // an HFA of doubles
        };
    }

    /** Whether its place tells something that the place of an earlier element of the same array does not. */
    private static boolean isFirstOfArrays(Leaf leaf) {
        return leaf.path().replace("[0]", "").indexOf('[') < 0;
    }

    private static String declaration(MemoryLayout layout, String name) {
        return switch (layout) {
            case ValueLayout value -> scalar(CanonicalType.of(value)) + " " + name;
            case PaddingLayout _ -> throw new IllegalArgumentException("C declares no padding");
            case SequenceLayout sequence ->
                declaration(sequence.elementLayout(), name + "[" + sequence.elementCount() + "]");
            case StructLayout struct -> "struct" + members(struct) + " " + name;
            case UnionLayout union -> "union" + members(union) + " " + name;
        };
    }

    private static String members(GroupLayout group) {
        var members = group.memberLayouts().stream().filter(member -> !(member instanceof PaddingLayout)).toList();
        return IntStream.range(0, members.size())
                .mapToObj(number -> declaration(members.get(number), Leaf.memberName(number)) + "; ")
                .collect(Collectors.joining("", " { ", "}"));
    }
}
