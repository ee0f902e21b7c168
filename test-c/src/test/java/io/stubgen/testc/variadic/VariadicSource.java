package io.stubgen.testc.variadic;

import io.stubgen.abi.Carrier;
import io.stubgen.abi.Target;
import io.stubgen.abi.Target.Convention;
import io.stubgen.emit.Bridge;
import io.stubgen.emit.EntryParameter;
import io.stubgen.testc.signature.Signature;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the C files beside this class include: what there is for each case and each struct. */
record VariadicSource(List<VariadicCase> cases, List<Type> structs) {

    /** The structs, and the branches in which a function reads them. */
    String structsHeader() {
        String branches = structs.stream()
                .map(type -> " \\\n    case %1$s: READ_STRUCT(%2$s, mask_%1$s); break;"
                        .formatted(type.number(), type.name()))
                .collect(Collectors.joining());
        String definitions = structs.stream().map(Type::definition).collect(Collectors.joining());
        return definitions + "#define STRUCTS" + branches + "\n";
    }

    /** The functions that stubs call. */
    String calleesHeader() {
        return each(VariadicSource::callee);
    }

    private static String callee(VariadicCase each) {
        int number = each.test().number();
        String parameters = named(each, index -> each.named().get(index).name() + " a" + index + ", ");
        String checks = named(each, index -> "    CHECK_%s(%d, %d, a%3$d);\n".formatted(
                each.named().get(index).code().toUpperCase(Locale.ROOT), number, index));
        return """

                CALLEE(%1$s, %2$d, integer);
                int64_t body_%2$d(%3$sconst char *format, ...) {
                    callee_entered(%2$d);
                %4$s    va_list list;
                    va_start(list, format);
                    int64_t result = read_arguments(%2$d, %5$d, format, list);
                    va_end(list);
                    return result;
                }
                """.formatted(each.test().callee(), number, parameters, checks, each.argumentOf(0));
    }

    private static String named(VariadicCase each, Function<Integer, String> text) {
        return IntStream.range(0, each.named().size()).boxed().map(text).collect(Collectors.joining());
    }

    /** The functions that call stubs, and their table. */
    String callersHeader() {
        String rows = each(each -> "    {%1$d, case_%1$d},\n".formatted(each.test().number()));
        return each(VariadicSource::caller) + """

                const struct test_case test_cases[] = {
                %s};
                const int test_case_count = %d;
                """.formatted(rows, cases.size());
    }

    /** The callee is also called without a stub: what its compiler reads there is what the caller's compiler passes. */
    private static String caller(VariadicCase each) {
        List<EntryParameter> parameters = parameters(each);
        long doubles = parameters.stream().filter(VariadicSource::isDouble).count();
        return """

                extern void %1$s(void);
                extern void %2$s(void);
                static void case_%3$d(void) {
                %4$s%5$s    int32_t result = ((int32_t (*)(%6$s))through(%1$s, %7$d, %8$d, 0))(%9$s);
                    call_returned(0);
                    CHECK_RESULT(result, %10$d);
                }
                """.formatted(
                        each.test().stub(),
                        each.test().callee(),
                        each.test().number(),
                        structMemory(each),
                        splitsStructs(each.test().target()) ? "" : directCall(each),
                        parameters.stream().map(VariadicSource::type).collect(Collectors.joining(", ")),
                        parameters.size() - doubles,
                        doubles,
                        parameters.stream()
                                .map(parameter -> argument(each, parameter))
                                .collect(Collectors.joining(", ")),
                        each.variadic().size());
    }

    /**
     * Whether a variadic struct may be half in x7 and half on the stack: clang's functions read it there, but its
     * callers do not put it there, so that they are no judge. Seen with clang 14.
     */
    private static boolean splitsStructs(Target target) {
        return target.convention() == Convention.AAPCS64_WINDOWS;
    }

    private static String directCall(VariadicCase each) {
        return """
                    int direct = ((int (*)(%sconst char *, ...))directly(%s))(%s);
                    CHECK_RESULT(direct, %d);
                """.formatted(
                        named(each, index -> each.named().get(index).name() + ", "),
                        each.test().callee(),
                        IntStream.range(0, each.test().signature().arguments().size())
                                .mapToObj(index -> nativeArgument(each, index))
                                .collect(Collectors.joining(", ")),
                        each.variadic().size());
    }

    private static String structMemory(VariadicCase each) {
        return IntStream.range(0, each.variadic().size())
                .filter(index -> each.variadic().get(index).isStruct())
                .mapToObj(index -> "    const void *a%1$d = struct_at(%2$d, %1$d, sizeof(%3$s), mask_%4$s);\n"
                        .formatted(
                                each.argumentOf(index),
                                each.test().number(),
                                each.variadic().get(index).name(),
                                each.variadic().get(index).number()))
                .collect(Collectors.joining());
    }

    /** An argument as C passes it to the callee. */
    private static String nativeArgument(VariadicCase each, int index) {
        if (index == each.named().size()) {
            return "\"" + each.format() + "\"";
        }
        Type type = index < each.named().size()
                ? each.named().get(index)
                : each.variadic().get(index - each.argumentOf(0));
        return type.isStruct()
                ? "*(const %s *)a%d".formatted(type.name(), index)
                : scalar(each, index, type.code().equals("d"), type.name());
    }

    /** The type of a stub's parameter. */
    private static String type(EntryParameter parameter) {
        return switch (parameter.role()) {
            case STRUCT -> "const void *";
            default -> parameter.carrier().cType();
        };
    }

    private static String argument(VariadicCase each, EntryParameter parameter) {
        int index = parameter.argument();
        return switch (parameter.role()) {
            case TARGET -> each.test().callee();
            case STRUCT -> "a" + index;
            case SCALAR -> index == each.named().size()
                    ? nativeArgument(each, index)
                    : scalar(each, index, isDouble(parameter), parameter.carrier().cType());
            default -> throw new IllegalStateException("not asked for: " + parameter);
        };
    }

    private static String scalar(VariadicCase each, int index, boolean real, String type) {
        int number = each.test().number();
        return real ? "real(%d, %d)".formatted(number, index) : "(%s)bits(%d, %d, 0)".formatted(type, number, index);
    }

    private static List<EntryParameter> parameters(VariadicCase each) {
        Signature signature = each.test().signature();
        return EntryParameter.of(Bridge.C, signature.function(), signature.options(), signature.callee());
    }

    private static boolean isDouble(EntryParameter parameter) {
        return parameter.carrier() == Carrier.DOUBLE;
    }

    private String each(Function<VariadicCase, String> text) {
        return cases.stream().map(text).collect(Collectors.joining());
    }
}
