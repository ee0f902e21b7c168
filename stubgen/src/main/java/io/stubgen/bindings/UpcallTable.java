package io.stubgen.bindings;

import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Uncaught;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The targets of upcalls as text blocks: the lines that {@code io.stubgen.runtime.UpcallTargets} reads. */
final class UpcallTable {
    /** A constant of a class has at most 65,535 bytes, JVMS 4.4.7, and a character takes at most three. */
    private static final int BLOCK = 65_535 / 3;

    private static final String INDENT = " ".repeat(12);

    private final List<String> lines = new ArrayList<>();

    private UpcallTable(BindingClass binding) {
        String own = binding.internalName().replace('/', '.');
        UpcallBindings upcalls = binding.upcalls();
        List<JavaTarget> targets = upcalls.targets();
        add(own, targets.getFirst(), Uncaught.ABORT, "uncaught");
        for (DirectUpcall upcall : upcalls.direct()) {
            add(
                    UpcallBindings.isAdapted(upcall) ? binding.adaptersBinaryName() : upcall.method().owner(),
                    targets.get(lines.size()),
                    upcall.uncaught(),
                    described(upcall.name(), upcall.origins()));
        }
        upcalls.callbacks().forEach(callback -> add(
                own,
                targets.get(lines.size()),
                callback.upcall().uncaught(),
                described(callback.upcall().name(), callback.upcall().origins())));
    }

    /** Arguments after another: one text block, or more if the text is long. */
    static String of(BindingClass binding) {
        return new UpcallTable(binding).blocks();
    }

    /** How messages name an upcall. */
    static String described(String name, List<Origin> origins) {
        return name + " (" + origins.getFirst() + ")";
    }

    private void add(String owner, JavaTarget target, Uncaught uncaught, String described) {
        String word = switch (uncaught) {
            case ABORT -> "abort";
            case PROPAGATE -> "propagate";
        };
        lines.add(String.join(" ", owner, target.name(), target.descriptor(), word, described));
    }

    private String blocks() {
        StringBuilder text = new StringBuilder();
        int size = BLOCK;
        for (String line : lines) {
            if (size + line.length() >= BLOCK) {
                text.append(text.isEmpty() ? "" : INDENT + "\"\"\"").append(", \"\"\"\n");
                size = 0;
            }
            text.append(INDENT).append(escaped(line)).append('\n');
            size += line.length() + 1;
        }
        return text.append(INDENT).append("\"\"\"").toString();
    }

    /** Text inside a string literal or a text block. */
    static String escaped(String line) {
        return line.chars()
                .mapToObj(unit -> switch (unit) {
                    case '\\' -> "\\\\";
                    case '"' -> "\\\"";
                    default -> unit < ' ' || unit == 127
                            ? " "
                            : unit > 127 ? "\\u%04x".formatted(unit) : Character.toString(unit);
                })
                .collect(Collectors.joining());
    }
}
