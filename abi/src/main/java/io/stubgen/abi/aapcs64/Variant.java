package io.stubgen.abi.aapcs64;

import io.stubgen.abi.Target;

/**
 * What the platforms make of AAPCS64.
 *
 * <table>
 *   <caption>Variants</caption>
 *   <tr><th></th><th>Linux</th><th>macOS</th><th>Windows</th></tr>
 *   <tr><td>variadic arguments</td><td>as named ones</td><td>on the stack, in 8-byte slots</td><td>of a variadic
 *     function all arguments, named ones too: no vector registers, HFAs as any struct, structs split between registers
 *     and stack</td></tr>
 *   <tr><td>named stack arguments</td><td>8-byte slots</td><td>scalars and HFAs with natural size and alignment, other
 *     structs in 8-byte slots</td><td>8-byte slots</td></tr>
 *   <tr><td>narrow integers</td><td>above them anything</td><td>extended to 32 bits by who passes or returns
 *     them</td><td>above them anything</td></tr>
 * </table>
 */
record Variant(VariadicArguments variadicArguments, StackScalars stackScalars, NarrowIntegers narrowIntegers) {

    /** Where arguments of variadic functions are. */
    enum VariadicArguments {
        AS_NAMED,
        ON_STACK,
        AS_INTEGERS
    }

    /** How much of the stack a named scalar or HFA takes. */
    enum StackScalars {
        IN_SLOTS,
        PACKED
    }

    /** Who extends integers of 8 and 16 bits. */
    enum NarrowIntegers {
        EXTENDED_BY_RECEIVER,
        EXTENDED_BY_SENDER
    }

    private static final Variant STANDARD =
            new Variant(VariadicArguments.AS_NAMED, StackScalars.IN_SLOTS, NarrowIntegers.EXTENDED_BY_RECEIVER);

    /** Apple, "Writing ARM64 code for Apple platforms". */
    private static final Variant APPLE =
            new Variant(VariadicArguments.ON_STACK, StackScalars.PACKED, NarrowIntegers.EXTENDED_BY_SENDER);

    /** Microsoft, "Overview of ARM64 ABI conventions". */
    private static final Variant WINDOWS =
            new Variant(VariadicArguments.AS_INTEGERS, StackScalars.IN_SLOTS, NarrowIntegers.EXTENDED_BY_RECEIVER);

    static Variant of(Target.Convention convention) {
        return switch (convention) {
            case AAPCS64 -> STANDARD;
            case AAPCS64_APPLE -> APPLE;
            case AAPCS64_WINDOWS -> WINDOWS;
            case SYSV, WIN64 -> throw new IllegalArgumentException(convention + " is no variant of AAPCS64");
        };
    }
}
