package io.stubgen.bindings;

import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.DirectUpcall.Types;
import io.stubgen.registration.Downcall;
import io.stubgen.registration.Platforms;
import io.stubgen.registration.Registrations;
import io.stubgen.registration.Upcall;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * What bindings and objects have in common if they fit each other: a hash of everything in the registrations that
 * stubs depend on, on all targets. It is the same for all of these, because bindings are one source for them; where the
 * registrations stand and in which order does not change it.
 *
 * @param value 64 bits of it
 */
public record Fingerprint(long value) {
    /** To be increased when bindings and objects of two versions of stubgen do not fit, whatever is registered. */
    private static final int GENERATION = 1;

    private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * The fingerprint of a class.
     *
     * @param trampolines how many callbacks can be bound at the same time
     */
    static Fingerprint of(
            String packageName, String className, String library, Registrations registrations, int trampolines) {
        StringJoiner text = new StringJoiner("\n");
        text.add(line(GENERATION, packageName, className, library));
        registrations.downcalls().forEach(downcall -> text.add(line(downcall)));
        registrations.directUpcalls().forEach(upcall -> text.add(line(upcall)));
        if (!registrations.upcalls().isEmpty()) {
            text.add(line("trampolines", trampolines));
        }
        registrations.upcalls().forEach(upcall -> text.add(line(upcall)));
        return new Fingerprint(hash(text.toString()));
    }

    private static String line(Downcall downcall) {
        return line(
                "downcall",
                downcall.name(),
                downcall.symbol(),
                downcall.signature(),
                downcall.options(),
                downcall.resultTargetSize(),
                variants(downcall.platforms()));
    }

    private static String line(DirectUpcall upcall) {
        return line(
                "direct upcall",
                upcall.name(),
                upcall.symbol(),
                upcall.signature(),
                upcall.method().owner(),
                upcall.method().name(),
                upcall.method().types(),
                // With segments nobody but an adapter calls it.
                upcall.method().types() == Types.CARRIERS ? upcall.method().descriptor() : "",
                upcall.uncaught(),
                variants(upcall.platforms()));
    }

    private static String line(Upcall upcall) {
        return line("upcall", upcall.name(), upcall.signature(), upcall.uncaught(), variants(upcall.platforms()));
    }

    /** What it is on each target; nothing where that follows from the signature. */
    private static String variants(Platforms platforms) {
        StringJoiner text = new StringJoiner(" ");
        platforms.variants().forEach((target, variant) -> text.add(target + " " + variant));
        return platforms.areAll() ? text.toString() : platforms.targets() + " " + text;
    }

    private static String line(Object... words) {
        StringJoiner line = new StringJoiner("\t");
        for (Object word : words) {
            line.add(word.toString());
        }
        return line.toString();
    }

    /**
     * FNV-1a of 64 bits, over UTF-8. Nobody gains by two registrations of one fingerprint, and what java.security has
     * takes longer to find than a small run may take in all.
     */
    private static long hash(String text) {
        long hash = FNV_OFFSET_BASIS;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ Byte.toUnsignedInt(each)) * FNV_PRIME;
        }
        return hash;
    }

    /** Name of the native method that only a library of the same registrations has. */
    String method() {
        return "registrations$" + this;
    }

    /** What an object for native images says of itself. */
    public String note() {
        return "stubgen registrations " + this;
    }

    /** A literal of type long. */
    String literal() {
        return "0x" + this + "L";
    }

    /** 16 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x".formatted(value);
    }
}
