package io.stubgen.abi;

import static io.stubgen.abi.TestLayouts.*;
import static io.stubgen.abi.TestSignature.of;
import static io.stubgen.abi.TestSignature.ofVoid;

import java.lang.foreign.MemoryLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Signatures named after what can go wrong with them. Every name has golden plans, and every plan is executed. */
final class HazardousSignatures {
    private static final MemoryLayout TWO_LONGS = struct(LONG, LONG);
    private static final MemoryLayout TWO_DOUBLES = struct(DOUBLE, DOUBLE);
    private static final MemoryLayout LONG_DOUBLE = struct(LONG, DOUBLE);
    private static final MemoryLayout DOUBLE_LONG = struct(DOUBLE, LONG);
    private static final MemoryLayout THREE_LONGS = struct(LONG, LONG, LONG);
    private static final MemoryLayout EMPTY = struct();

    static final List<TestSignature> ALL = List.of(
            // Scalars and the order of registers
            ofVoid("nothing"),
            of("every_scalar", LONG_LONG, BOOL, CHAR, SHORT, JCHAR, INT, FLOAT, DOUBLE, POINTER),
            of("types_of_platform_width", LONG, LONG, SIZE_T, WCHAR_T),
            of("six_integers_fill_registers", INT, INT, INT, INT, INT, INT, INT),
            of("seventh_integer_on_stack", LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG),
            of("eight_doubles_fill_registers", DOUBLE, repeat(8, DOUBLE)),
            of("ninth_double_on_stack", DOUBLE, repeat(9, DOUBLE)),
            of("ninth_float_on_stack", FLOAT, repeat(10, FLOAT)),
            of("integers_and_doubles_count_apart", DOUBLE, INT, DOUBLE, LONG, FLOAT, INT, DOUBLE, POINTER, FLOAT),
            of("both_banks_exhausted", INT, concat(repeat(6, LONG), repeat(8, DOUBLE), INT, DOUBLE, POINTER, FLOAT)),
            ofVoid("narrow_integers_extended", BOOL, CHAR, SHORT, JCHAR),
            ofVoid("narrow_integers_on_stack", concat(repeat(6, INT), BOOL, CHAR, SHORT, JCHAR, INT)),
            of("bool_result", BOOL, INT),
            of("char_result", CHAR, CHAR),
            of("short_result", SHORT, SHORT),
            of("jchar_result", JCHAR, JCHAR),
            of("float_result", FLOAT, INT),
            of("pointer_result", POINTER, POINTER, SIZE_T),

            // Structs of one eightbyte and their tails
            ofVoid("struct_of_one_char", struct(CHAR), INT),
            ofVoid("struct_of_one_bool_not_extended", struct(BOOL), INT),
            ofVoid("struct_of_one_int", struct(INT), INT),
            ofVoid("struct_of_one_float", struct(FLOAT), FLOAT),
            ofVoid("struct_of_one_double", struct(DOUBLE), DOUBLE),
            ofVoid("struct_of_one_pointer", struct(POINTER), POINTER),
            ofVoid("struct_two_ints_share_register", struct(INT, INT), INT),
            ofVoid("struct_two_floats_share_register", struct(FLOAT, FLOAT), FLOAT),
            ofVoid("struct_float_int_merge_to_integer", struct(FLOAT, INT), INT, FLOAT),
            ofVoid("struct_tail_of_3", struct(array(3, CHAR)), INT),
            ofVoid("struct_tail_of_5", struct(array(5, CHAR)), INT),
            ofVoid("struct_tail_of_6", struct(SHORT, SHORT, SHORT), INT),
            ofVoid("struct_tail_of_7", struct(array(7, CHAR)), INT),
            ofVoid("struct_char_int_padding_inside", struct(CHAR, INT), INT),
            ofVoid("struct_int_char_padding_at_end", struct(INT, CHAR), INT),

            // Structs of two eightbytes
            ofVoid("struct_two_longs", TWO_LONGS, LONG),
            ofVoid("struct_two_doubles", TWO_DOUBLES, DOUBLE),
            ofVoid("struct_mixed_int_sse", LONG_DOUBLE, LONG, DOUBLE),
            ofVoid("struct_mixed_sse_int", DOUBLE_LONG, LONG, DOUBLE),
            ofVoid("struct_mixed_padded", struct(INT, DOUBLE), struct(DOUBLE, INT), struct(DOUBLE, CHAR)),
            ofVoid("struct_three_floats_half_register", struct(FLOAT, FLOAT, FLOAT), FLOAT),
            ofVoid("struct_float_pair_then_int", struct(FLOAT, FLOAT, INT), INT, FLOAT),
            ofVoid("struct_int_float_then_float", struct(INT, FLOAT, FLOAT), INT, FLOAT),
            ofVoid("struct_four_floats", struct(FLOAT, FLOAT, FLOAT, FLOAT), FLOAT),
            ofVoid("struct_four_ints", struct(INT, INT, INT, INT), INT),
            ofVoid("struct_of_9_bytes", struct(array(9, CHAR)), INT),
            ofVoid("struct_of_11_bytes", struct(array(11, CHAR)), INT),
            ofVoid("struct_of_13_bytes", struct(array(13, CHAR)), INT),
            ofVoid("struct_of_14_bytes", struct(array(7, SHORT)), INT),
            ofVoid("struct_of_15_bytes", struct(array(15, BOOL)), INT),
            ofVoid("struct_of_16_bytes", struct(array(16, CHAR)), INT),

            // Nesting, arrays, unions
            ofVoid("struct_nested_keeps_inner_padding", struct(struct(INT, CHAR), CHAR, FLOAT), INT, FLOAT),
            ofVoid("struct_nested_three_deep", struct(struct(struct(FLOAT), FLOAT), struct(CHAR)), INT, FLOAT),
            ofVoid("struct_of_float_array", struct(array(3, FLOAT)), FLOAT),
            ofVoid("struct_of_array_of_structs", struct(array(2, struct(CHAR, FLOAT))), FLOAT, INT),
            ofVoid("struct_of_array_of_arrays", struct(array(2, array(2, FLOAT))), FLOAT),
            ofVoid("struct_ending_in_empty_array", struct(INT, array(0, INT)), INT),
            ofVoid("struct_padded_for_empty_array", struct(INT, array(0, DOUBLE)), INT),
            ofVoid("struct_with_empty_member", struct(EMPTY, DOUBLE, EMPTY), DOUBLE),
            ofVoid("union_int_float_merges_to_integer", union(INT, FLOAT), INT, FLOAT),
            ofVoid("union_float_double_stays_sse", union(FLOAT, DOUBLE), INT, DOUBLE),
            ofVoid("union_merges_first_eightbyte_only", union(TWO_DOUBLES, LONG), LONG, DOUBLE),
            ofVoid(
                    "union_merges_second_eightbyte_only",
                    union(TWO_DOUBLES, array(3, FLOAT), struct(DOUBLE, INT)),
                    INT),
            ofVoid("union_padded_to_alignment", union(array(5, CHAR), INT), INT),
            ofVoid("union_in_struct_in_union", union(struct(union(FLOAT, INT), FLOAT), DOUBLE), INT, DOUBLE),
            ofVoid("union_over_16_bytes_in_memory", union(array(17, CHAR), LONG), LONG),

            // Memory
            ofVoid("struct_of_17_bytes_in_memory", struct(array(17, CHAR)), INT),
            ofVoid("struct_three_longs_in_memory", INT, THREE_LONGS, INT),
            ofVoid("struct_three_doubles_in_memory", DOUBLE, struct(DOUBLE, DOUBLE, DOUBLE), DOUBLE),
            ofVoid("struct_of_20_bytes_slot_rounded_up", struct(array(5, FLOAT)), struct(array(5, INT)), FLOAT),
            ofVoid("memory_struct_before_stack_scalar", concat(repeat(6, INT), THREE_LONGS, CHAR)),

            // Registers run out
            ofVoid("struct_takes_last_two_registers", concat(repeat(4, LONG), TWO_LONGS, LONG)),
            ofVoid("struct_does_not_fit_later_int_does", concat(repeat(5, LONG), TWO_LONGS, INT)),
            ofVoid("struct_does_not_fit_later_struct_does", concat(repeat(5, LONG), TWO_LONGS, struct(INT), INT)),
            ofVoid("struct_does_not_fit_later_double_does", concat(repeat(7, DOUBLE), TWO_DOUBLES, DOUBLE)),
            ofVoid("mixed_struct_without_integer_register", concat(repeat(6, LONG), LONG_DOUBLE, DOUBLE)),
            ofVoid("mixed_struct_without_vector_register", concat(repeat(8, DOUBLE), DOUBLE_LONG, LONG)),
            ofVoid(
                    "mixed_struct_takes_last_of_both",
                    concat(repeat(5, LONG), repeat(7, DOUBLE), DOUBLE_LONG, INT, FLOAT)),
            ofVoid("struct_tail_of_3_on_stack", concat(repeat(6, LONG), struct(array(3, CHAR)), CHAR)),
            ofVoid("struct_of_13_bytes_on_stack", concat(repeat(5, LONG), struct(array(13, CHAR)), LONG, LONG)),

            // Struct results
            of("result_two_longs", TWO_LONGS, LONG),
            of("result_two_doubles", TWO_DOUBLES, DOUBLE),
            of("result_mixed_int_sse", LONG_DOUBLE, DOUBLE),
            of("result_mixed_sse_int", DOUBLE_LONG, LONG),
            of("result_two_ints_share_register", struct(INT, INT), INT, INT),
            of("result_two_floats_share_register", struct(FLOAT, FLOAT)),
            of("result_three_floats", struct(FLOAT, FLOAT, FLOAT)),
            of("result_float_pair_then_char", struct(FLOAT, FLOAT, CHAR)),
            of("result_one_bool_in_struct", struct(BOOL)),
            of("result_tail_of_3", struct(array(3, CHAR)), INT),
            of("result_tail_of_7", struct(array(7, CHAR)), INT),
            of("result_of_13_bytes", struct(array(13, CHAR)), INT),
            of("result_union", union(struct(DOUBLE, FLOAT), LONG), LONG),
            of("result_in_memory", THREE_LONGS, INT, DOUBLE),
            of("result_in_memory_of_17_bytes", struct(array(17, CHAR))),
            of("result_in_memory_takes_first_register", THREE_LONGS, repeat(6, LONG)),
            of("result_in_memory_struct_does_not_fit", THREE_LONGS, concat(repeat(4, LONG), TWO_LONGS, INT)),
            of("result_and_argument_in_memory", THREE_LONGS, THREE_LONGS, INT),

            // Variadic functions
            of("variadic_without_variadic_arguments", INT, POINTER).variadicFrom(1),
            of("variadic_integers", INT, POINTER, INT, LONG, POINTER).variadicFrom(1),
            of("variadic_doubles_counted", INT, POINTER, DOUBLE, INT, DOUBLE).variadicFrom(1),
            of("variadic_named_doubles_counted_too", INT, DOUBLE, POINTER, DOUBLE).variadicFrom(2),
            of("variadic_count_stops_at_eight", INT, concat(repeat(1, POINTER), repeat(10, DOUBLE))).variadicFrom(1),
            of("variadic_structs", INT, INT, TWO_DOUBLES, LONG_DOUBLE, THREE_LONGS).variadicFrom(1),
            of("variadic_structs_do_not_fit", INT, concat(repeat(5, LONG), TWO_LONGS, LONG_DOUBLE, LONG))
                    .variadicFrom(1),
            of("variadic_result_in_memory", THREE_LONGS, POINTER, DOUBLE).variadicFrom(1),
            of("variadic_from_the_first", INT, INT, DOUBLE).variadicFrom(0),

            // Empty structs
            ofVoid("empty_struct_not_passed", INT, EMPTY, INT),
            ofVoid(
                    "empty_struct_not_passed_on_stack",
                    concat(repeat(6, INT), EMPTY, INT, struct(array(0, LONG)), INT)),
            ofVoid("empty_struct_of_empty_structs", struct(EMPTY, array(3, EMPTY)), DOUBLE),
            of("empty_struct_result", EMPTY, INT));

    private HazardousSignatures() {}

    private static MemoryLayout[] repeat(int count, MemoryLayout layout) {
        return Collections.nCopies(count, layout).toArray(MemoryLayout[]::new);
    }

    private static MemoryLayout[] concat(MemoryLayout[] first, MemoryLayout... rest) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(rest)).toArray(MemoryLayout[]::new);
    }

    private static MemoryLayout[] concat(MemoryLayout[] first, MemoryLayout[] second, MemoryLayout... rest) {
        return concat(concat(first, second), rest);
    }
}
