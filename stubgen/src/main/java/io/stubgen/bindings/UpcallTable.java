package io.stubgen.bindings;

import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.emit.JniLibrary.JavaTarget;
import io.stubgen.registration.DirectUpcall;
import io.stubgen.registration.DirectUpcall.JavaMethod;
import io.stubgen.registration.Origin;
import io.stubgen.registration.Uncaught;
import io.stubgen.registration.Upcall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The targets of upcalls as text blocks: the lines that {@code io.stubgen.runtime.UpcallTargets} reads. */
final class UpcallTable {
    /** A constant of a class has at most 65,535 bytes, JVMS 4.4.7, and a character takes at most three. */
    private static final int BLOCK = 65_535 / 3;

    private static final String INDENT = " ".repeat(12);

    private UpcallTable() {}

    /** The targets of a library for a JVM, as arguments after another: one text block, or more if the text is long. */
    static String arguments(BindingClass binding) {
        UpcallBindings upcalls = binding.upcalls();
        List<JavaTarget> targets = upcalls.targets();
        List<String> lines = new ArrayList<>();
        lines.add(line(binding.binaryName(), targets.getFirst(), Uncaught.ABORT, "uncaught"));
        lines.addAll(direct(binding));
        for (CallbackType callback : upcalls.callbacks()) {
            lines.add(line(binding.binaryName(), targets.get(lines.size()), callback));
        }
        return blocks(lines).stream().map(block -> ", " + block).collect(Collectors.joining());
    }

    /** What direct upcalls call. */
    static List<String> direct(BindingClass binding) {
        return binding.upcalls().direct().stream()
                .map(upcall -> line(UpcallBindings.target(binding, upcall), upcall))
                .toList();
    }

    /** What direct upcalls that take memory segments call in the end. */
    static List<String> adapted(BindingClass binding) {
        return binding.upcalls().adapted().stream().map(upcall -> line(upcall.method(), upcall)).toList();
    }

    /** What upcalls of bound callbacks call, by their interfaces. */
    static List<String> interfaces(BindingClass binding) {
        return binding.upcalls().callbacks().stream()
                .map(callback -> line(
                        binding.binaryName() + "$" + callback.name(),
                        new JavaTarget("call", callback.signature().descriptor("")),
                        callback))
                .toList();
    }

    /** How messages name an upcall. */
    static String described(String name, List<Origin> origins) {
        return name + " (" + origins.getFirst() + ")";
    }

    private static String line(JavaMethod method, DirectUpcall upcall) {
        return line(
                method.owner(),
                new JavaTarget(method.name(), method.descriptor()),
                upcall.uncaught(),
                described(upcall.name(), upcall.origins()));
    }

    private static String line(String owner, JavaTarget target, CallbackType callback) {
        Upcall upcall = callback.upcall();
        return line(owner, target, upcall.uncaught(), described(upcall.name(), upcall.origins()));
    }

    private static String line(String owner, JavaTarget target, Uncaught uncaught, String described) {
        String word = switch (uncaught) {
            case ABORT -> "abort";
            case PROPAGATE -> "propagate";
        };
        return String.join(" ", owner, target.name(), target.descriptor(), word, described);
    }

    /** Lines as text blocks. */
    static List<String> blocks(List<String> lines) {
        List<String> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int size = 0;
        for (String line : lines) {
            if (!text.isEmpty() && size + line.length() >= BLOCK) {
                blocks.add(block(text));
                text.setLength(0);
                size = 0;
            }
            text.append(INDENT).append(escaped(line)).append('\n');
            size += line.length() + 1;
        }
        blocks.add(block(text));
        return blocks;
    }

    private static String block(StringBuilder text) {
        return "\"\"\"\n" + text + INDENT + "\"\"\"";
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
