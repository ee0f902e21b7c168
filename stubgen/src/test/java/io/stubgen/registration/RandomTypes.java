package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Types that are written as they should be, at random; many have no layout, for lack of padding. */
final class RandomTypes {
    private static final CanonicalType[] SCALARS = CanonicalType.values();

    private final RandomGenerator random;

    RandomTypes(RandomGenerator random) {
        this.random = random;
    }

    /** A type in normal form. */
    String type(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 1, 2 -> "struct(" + members(depth) + ")";
            case 3 -> "union(" + members(depth) + ")";
            case 4 -> "sequence(" + random.nextInt(12) + ", " + type(depth - 1) + ")";
            case 5 -> "align(" + (1 << random.nextInt(5)) + ", " + type(depth - 1) + ")";
            case 6 -> "padding(" + (1 + random.nextInt(12)) + ")";
            default -> SCALARS[random.nextInt(SCALARS.length)].cName();
        };
    }

    private String members(int depth) {
        List<String> members = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            members.add(type(depth - 1));
        }
        return String.join(", ", members);
    }

    /** The type with blanks wherever they may stand. */
    String withBlanks(String type) {
        StringBuilder text = new StringBuilder(blanks());
        for (char character : type.toCharArray()) {
            switch (character) {
                case ' ' -> text.append(' ').append(blanks());
                case '(', ',', ')' -> text.append(blanks()).append(character).append(blanks());
                default -> text.append(character);
            }
        }
        return text.append(blanks()).toString();
    }

    private String blanks() {
        return random.nextBoolean() ? "" : List.of(" ", "  ", "\t", "\n", "\r\n ").get(random.nextInt(5));
    }

    /** A shape of such types, without layouts. */
    Shape shape() {
        List<RegisteredType> parameters = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            parameters.add(registered(type(3)));
        }
        CallOptions options = new CallOptions(
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(parameters.size() + 1)),
                Critical.values()[random.nextInt(Critical.values().length)],
                random.nextBoolean() ? Capture.NOTHING : Capture.CALL_STATE);
        if (random.nextInt(8) == 0) {
            return new Shape(registered("void*"), parameters, options, OptionalLong.of(random.nextInt(20)));
        }
        RegisteredType result = registered(random.nextInt(4) == 0 ? "void" : type(3));
        return new Shape(result, parameters, options, OptionalLong.empty());
    }

    private static RegisteredType registered(String text) {
        return new RegisteredType(text, Optional.empty());
    }

    /** The type's layout, if it has one. */
    static Optional<RegisteredType> parse(Target target, String type) {
        try {
            return Optional.of(SignatureParser.parameter(TypeScope.c(target), type));
        } catch (LayoutException e) {
            return Optional.empty();
        }
    }
}
