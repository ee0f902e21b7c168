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

    // Of the same size on every target, as those of C long are not.
    private static final MemoryLayout SIXTEEN_BYTES = struct(LONG_LONG, LONG_LONG);
    private static final MemoryLayout TWENTY_FOUR_BYTES = struct(LONG_LONG, LONG_LONG, LONG_LONG);
    private static final MemoryLayout THREE_CHARS = struct(array(3, CHAR));
    private static final MemoryLayout TWO_FLOATS = struct(FLOAT, FLOAT);
    private static final MemoryLayout THREE_FLOATS = struct(FLOAT, FLOAT, FLOAT);
    private static final MemoryLayout FOUR_DOUBLES = struct(array(4, DOUBLE));

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
            of("empty_struct_result", EMPTY, INT),

            // Homogeneous floating-point aggregates of AAPCS64
            ofVoid("hfa_of_four_doubles", FOUR_DOUBLES, DOUBLE),
            ofVoid("hfa_nested", struct(struct(FLOAT), array(2, FLOAT)), FLOAT),
            ofVoid("hfa_with_array_of_structs", struct(array(2, TWO_FLOATS)), FLOAT),
            ofVoid("hfa_union_counts_longest", union(FLOAT, array(2, FLOAT)), FLOAT),
            ofVoid("hfa_with_union", struct(union(TWO_DOUBLES, DOUBLE), DOUBLE), DOUBLE),
            ofVoid("hfa_with_array_of_empty_structs", struct(FLOAT, array(3, EMPTY), FLOAT), FLOAT),
            ofVoid("hfa_not_with_empty_array", struct(FLOAT, array(0, FLOAT)), FLOAT),
            ofVoid("hfa_not_with_padding", struct(FLOAT, struct(array(0, DOUBLE))), FLOAT),
            ofVoid("hfa_not_of_two_types", struct(FLOAT, DOUBLE), struct(DOUBLE, FLOAT), FLOAT),
            ofVoid("hfa_not_of_five", struct(array(5, DOUBLE)), union(struct(array(5, FLOAT)), FLOAT), FLOAT),
            ofVoid("hfa_takes_last_registers", concat(repeat(4, DOUBLE), FOUR_DOUBLES, FLOAT)),
            ofVoid("hfa_does_not_fit_later_double_neither", concat(repeat(6, DOUBLE), THREE_FLOATS, DOUBLE, INT)),
            of("result_hfa_of_four_floats", struct(array(4, FLOAT)), INT),
            of("result_hfa_of_three_doubles", struct(DOUBLE, DOUBLE, DOUBLE), DOUBLE),
            of("result_hfa_union", union(FLOAT, array(2, FLOAT)), FLOAT),
            of("result_of_five_floats", struct(array(5, FLOAT)), FLOAT),

            // Structs of 16 bytes at the last register, structs by reference
            ofVoid("struct_takes_last_two_of_eight", concat(repeat(6, INT), SIXTEEN_BYTES, INT)),
            ofVoid("struct_does_not_fit_later_int_neither", concat(repeat(7, INT), SIXTEEN_BYTES, INT, THREE_CHARS)),
            ofVoid("struct_of_24_bytes", INT, TWENTY_FOUR_BYTES, INT),
            ofVoid(
                    "references_in_last_register_of_eight",
                    concat(repeat(7, INT), TWENTY_FOUR_BYTES, TWENTY_FOUR_BYTES)),
            ofVoid("references_in_last_register_of_four", INT, INT, INT, THREE_CHARS, THREE_CHARS, CHAR),
            of("result_of_24_bytes", TWENTY_FOUR_BYTES, concat(repeat(8, INT), TWENTY_FOUR_BYTES)),

            // Microsoft x64: sizes of structs, positions
            ofVoid("structs_of_1_to_4_bytes", struct(CHAR), struct(SHORT), THREE_CHARS, struct(array(4, CHAR))),
            ofVoid(
                    "structs_of_5_to_8_bytes",
                    struct(array(5, CHAR)),
                    struct(array(3, SHORT)),
                    struct(array(7, CHAR)),
                    struct(array(8, CHAR))),
            ofVoid("fifth_position_on_stack", INT, DOUBLE, INT, FLOAT, DOUBLE, INT, FLOAT),
            of("result_of_3_bytes_takes_a_position", THREE_CHARS, INT, DOUBLE, INT, DOUBLE, FLOAT),
            of("result_of_two_floats_by_size", TWO_FLOATS, TWO_FLOATS),

            // The stack of Apple
            of(
                    "stack_packs_scalars",
                    INT,
                    concat(repeat(8, LONG_LONG), CHAR, SHORT, CHAR, INT, CHAR, LONG_LONG, BOOL, JCHAR)),
            ofVoid("stack_packs_hfas", concat(repeat(8, DOUBLE), FLOAT, THREE_FLOATS, FLOAT, TWO_DOUBLES, FLOAT)),
            ofVoid(
                    "stack_packs_no_structs",
                    concat(
                            repeat(8, LONG_LONG),
                            CHAR,
                            THREE_CHARS,
                            CHAR,
                            struct(INT, INT, INT),
                            CHAR,
                            SIXTEEN_BYTES,
                            CHAR)),
            ofVoid("stack_packs_no_references", concat(repeat(8, INT), CHAR, TWENTY_FOUR_BYTES, CHAR)),
            ofVoid(
                    "stack_mixes_both_banks",
                    concat(repeat(8, DOUBLE), repeat(8, INT), FLOAT, CHAR, TWO_FLOATS, CHAR, BOOL, DOUBLE)),

            // Variadic functions of AArch64 and Windows
            of("variadic_doubles_in_positions", INT, INT, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE).variadicFrom(1),
            of("variadic_named_float", INT, FLOAT, DOUBLE, INT, DOUBLE, LONG_LONG).variadicFrom(3),
            of("variadic_named_hfas", INT, TWO_DOUBLES, FOUR_DOUBLES, THREE_FLOATS, INT, DOUBLE).variadicFrom(4),
            of("variadic_hfas", INT, INT, TWO_FLOATS, TWO_DOUBLES, THREE_FLOATS, FOUR_DOUBLES, INT).variadicFrom(1),
            of("variadic_hfa_does_not_fit", INT, concat(repeat(7, DOUBLE), TWO_DOUBLES, DOUBLE)).variadicFrom(1),
            of("variadic_small_structs", INT, INT, struct(CHAR), THREE_CHARS, struct(INT, INT), INT).variadicFrom(1),
            of("variadic_struct_by_reference", INT, INT, TWENTY_FOUR_BYTES, INT).variadicFrom(1),
            of("variadic_struct_split", INT, concat(repeat(7, INT), SIXTEEN_BYTES, INT)).variadicFrom(1),
            of("variadic_struct_of_13_bytes_split", INT, concat(repeat(7, INT), struct(array(13, CHAR)), INT))
                    .variadicFrom(7),
            of("variadic_named_struct_split", INT, concat(repeat(7, INT), SIXTEEN_BYTES, INT, DOUBLE)).variadicFrom(9),
            of("variadic_behind_packed_stack", INT, concat(repeat(8, LONG_LONG), CHAR, INT, INT, DOUBLE, THREE_CHARS))
                    .variadicFrom(10),
            of("variadic_result_hfa", TWO_DOUBLES, INT, DOUBLE).variadicFrom(1),

            // C long and wchar_t
            ofVoid("structs_of_platform_width", struct(LONG, CHAR), struct(WCHAR_T, WCHAR_T, CHAR), LONG, WCHAR_T),
            ofVoid("platform_width_on_stack", concat(repeat(8, LONG_LONG), WCHAR_T, LONG, WCHAR_T, CHAR)),
            of("long_result", LONG, LONG),
            of("wchar_t_result", WCHAR_T, WCHAR_T));

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
