package io.stubgen.registration;

import io.stubgen.abi.CallOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Names of stubs. Each is the name of a Java method and, after {@code stub_}, of a C function.
 *
 * <p>A downcall without name and symbol is named after its shape, as in
 * {@code call_double__struct_double_double_end__int}: two underscores before each parameter, then before each option.
 * A composite layout is written in prefix order, {@code struct} and {@code union} up to their {@code end},
 * {@code sequence_4_int}, {@code align_8_long}, {@code padding_4}. {@code long long} is {@code longlong},
 * {@code void*} is {@code pointer}, and {@code pointer_16} as a result points to 16 bytes. So different shapes have
 * different names, unless names of types or members of descriptions make them alike; one of over
 * {@value #MAX_LENGTH} characters is cut and ends in {@code __x} and the first 16 hexadecimal digits of the full name's
 * SHA-256.
 *
 * <p>An upcall is named likewise, as in {@code upcall_int__pointer__pointer}, with {@code __propagate} at the end if
 * exceptions are propagated. A direct upcall is named after class and method, as in
 * {@code org_example_Callbacks_compare}: {@code _} stands for a dot, {@code _1} for an underscore and
 * {@code _0} with four hexadecimal digits for a UTF-16 unit that C's identifiers lack and for a digit that a part
 * starts with (the rules of JNI's native methods). Direct upcalls that would be named the same have their types
 * after it, as in {@code org_example_Callbacks_compare__int__pointer__pointer}.
 */
final class StubNames {
    static final int MAX_LENGTH = 100;

    private static final int MAX_IDENTIFIER = 4096;
    private static final int HASH_DIGITS = 16;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TOKEN = Pattern.compile("long long|void\\*|\\*|\\w+|\\(|\\)");
    /** Methods of {@link Object}, which a class cannot have beside; {@code yield} cannot be called by its bare name. */
    private static final Set<String> RESERVED = Set.of(
            "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "yield");

    private static final Set<String> AGGREGATES = Set.of("struct", "union", "cstruct", "cunion");

    /** How the symbols begin that objects have for themselves. */
    private static final String OWN_PREFIX = "stubgen_";

    private static final Set<String> C_KEYWORDS = Set.of(
            ("auto break case char const continue default do double else enum extern float for goto if inline int long"
                            + " register restrict return short signed sizeof static struct switch typedef union"
                            + " unsigned void volatile while")
                    .split(" "));

    private StubNames() {}

    /** What is wrong with a symbol, if anything. */
    static Optional<String> wrongSymbol(String symbol) {
        if (C_KEYWORDS.contains(symbol)) {
            return Optional.of(Words.quote(symbol) + " is a keyword of C; the name of a function is expected");
        }
        return wrongIdentifier(symbol);
    }

    /** What is wrong with the symbol of a direct upcall, if it can be that of a C function. */
    static Optional<String> wrongUpcallSymbol(String symbol) {
        return symbol.startsWith(OWN_PREFIX)
                ? Optional.of(Words.quote(symbol) + " begins like stubgen's own symbols; one without "
                        + Words.quote(OWN_PREFIX) + " is expected")
                : Optional.empty();
    }

    /** What is wrong with a given name, if anything. */
    static Optional<String> wrongName(String name) {
        if (isReserved(name)) {
            String kind = SourceVersion.isKeyword(name) || name.equals("yield")
                    ? " is a keyword of Java; "
                    : " is a method of every Java object; ";
            return Optional.of(Words.quote(name) + kind + Words.quote(name + "_") + " would be right");
        }
        return wrongIdentifier(name);
    }

    /** What is wrong with a name, if it is no C identifier. */
    static Optional<String> wrongIdentifier(String name) {
        if (name.length() > MAX_IDENTIFIER) {
            return Optional.of(name.length() + " characters are too many; at most " + MAX_IDENTIFIER + " are expected");
        }
        if (IDENTIFIER.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(Words.quote(name)
                + " is no C identifier; letters, digits and \"_\" are expected, and no digit first");
    }

    /** What is wrong with the name of a struct's member, if anything. */
    static Optional<String> wrongMember(String name) {
        return isCKeyword(name)
                ? Optional.of(Words.quote(name) + " is a keyword of C; the name of a member is expected")
                : wrongIdentifier(name);
    }

    static boolean isCKeyword(String name) {
        return C_KEYWORDS.contains(name);
    }

    private static boolean isReserved(String name) {
        return SourceVersion.isKeyword(name) || RESERVED.contains(name);
    }

    /** The name of a downcall that has none: its symbol, with {@code _} after it if Java cannot have it so. */
    static String ofSymbol(String symbol) {
        return isReserved(symbol) ? symbol + "_" : symbol;
    }

    /** The name of a downcall that has neither name nor symbol. */
    static String ofShape(Shape shape) {
        StringBuilder name = new StringBuilder("call_").append(words(shape));
        CallOptions options = shape.options();
        options.firstVariadic().ifPresent(first -> name.append("__variadic_").append(first));
        name.append(
                switch (options.capture()) {
                    case NOTHING -> "";
                    case CALL_STATE -> "__capture";
                });
        name.append(
                switch (options.critical()) {
                    case NO -> "";
                    case YES -> "__critical";
                    case WITH_HEAP_ACCESS -> "__critical_heap";
                });
        return bounded(name.toString());
    }

    /** The name of an upcall that has none. */
    static String ofUpcall(Shape shape, Uncaught uncaught) {
        return bounded("upcall_" + words(shape) + words(uncaught));
    }

    /**
     * The name of a direct upcall that has neither name nor symbol, if it is the only one of its method's name.
     *
     * @param owner binary name of the class
     * @param method the method's name
     */
    static String ofMethod(String owner, String method) {
        return bounded(mangled(owner) + "_" + mangled(method));
    }

    /** The name of a direct upcall that has neither name nor symbol, if there are others of its method's name. */
    static String ofOverload(String owner, String method, Shape shape, Uncaught uncaught) {
        return bounded(mangled(owner) + "_" + mangled(method) + "__" + words(shape) + words(uncaught));
    }

    private static String mangled(String name) {
        StringBuilder mangled = new StringBuilder();
        char previous = '.';
        for (char character : name.toCharArray()) {
            if (character == '.') {
                mangled.append('_');
            } else if (character == '_') {
                mangled.append("_1");
            } else if (isLetter(character) || isDigit(character) && previous != '.') {
                mangled.append(character);
            } else {
                mangled.append("_0%04x".formatted((int) character));
            }
            previous = character;
        }
        return mangled.toString();
    }

    private static boolean isLetter(char character) {
        return 'a' <= character && character <= 'z' || 'A' <= character && character <= 'Z';
    }

    private static boolean isDigit(char character) {
        return '0' <= character && character <= '9';
    }

    private static String words(Uncaught uncaught) {
        return switch (uncaught) {
            case ABORT -> "";
            case PROPAGATE -> "__propagate";
        };
    }

    /** The result and the parameters. */
    private static String words(Shape shape) {
        StringBuilder words = new StringBuilder(words(shape.result()));
        shape.resultTargetSize().ifPresent(size -> words.append('_').append(size));
        shape.parameters().forEach(parameter -> words.append("__").append(words(parameter)));
        return words.toString();
    }

    private static String words(RegisteredType type) {
        List<String> words = new ArrayList<>();
        Deque<String> ends = new ArrayDeque<>();
        String previous = "";
        for (MatchResult match : TOKEN.matcher(type.text()).results().toList()) {
            String token = match.group();
            if (token.equals("(")) {
                ends.push(AGGREGATES.contains(previous) ? "end" : "");
            }
            previous = token;
            words.add(
                    switch (token) {
                        case "long long" -> "longlong";
                        case "void*", "*" -> "pointer";
                        case "(" -> "";
                        case ")" -> ends.pop();
                        default -> token;
                    });
        }
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining("_"));
    }

    private static String bounded(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        String hash = HexFormat.of().formatHex(sha256(name)).substring(0, HASH_DIGITS);
        int end = MAX_LENGTH - HASH_DIGITS - "__x".length();
        int cut = name.lastIndexOf('_', end);
        return name.substring(0, cut > 0 ? cut : end).replaceFirst("_+$", "") + "__x" + hash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
