package io.stubgen.bindings;

import io.stubgen.bindings.ImageBindings.HiddenTypes;
import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.registration.DirectUpcall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parts of a binding class for native images that are for upcalls; nothing if it has none. */
final class ImageUpcalls {
    /** Names of constants: what direct upcalls call, and what those of bound callbacks call. */
    private static final String DIRECT = "DIRECT";

    private static final String CALLBACKS = "CALLBACKS";

    private static final String STATE = """

                /** What is initialised when the image runs. */
                private static final class %s {
            %s        /** What upcalls call, by number: class, method, descriptor, what exceptions do, registration. */
            %s
            %s    }
            """;

    private static final String POOL = """

                    static final CallbackPool POOL = new Pool();
            """;

    private static final String PUBLISH = """
                    switch (%1$s.publish(CurrentIsolate.getIsolate())) {
                        case 0 -> {
                            // Initialises the class now: when a StackOverflowError leaves an upcall, there is no room.
                            %2$s.UPCALLS.count();
                            %1$s.published = true;
                        }
                        case 1 -> throw new IllegalStateException(
                                "upcalls of %3$s belong to another isolate of this process");
                        default -> throw new IllegalStateException(
                                "the process has no thread key left for upcalls of %3$s");
                    }
            """;

    private static final String POINTER =
            "    public static long %1$s() {\n%3$s        return %2$s.%1$s();\n    }";

    private static final String SUPPORT = """

                @CContext(%1$s.class)
                private static final class %2$s {
                    /** Whether {@link #publish} is done. It has no value here: this class must not have an initialiser. */
                    static boolean published;

            %3$s    }
            """;

    private static final String FUNCTION = """
            %s
                    static native %s;
            """;

    private static final String CONDITION = """

                static final class %1$s extends UpcallMethods {
                    %1$s() {
            %2$s
                    }
                }
            """;

    private static final String UNCAUGHT = """

                private static void %1$s(int target, Throwable thrown) {
                    %4$s.UPCALLS.uncaught(target, thrown, %2$s);%3$s
                }
            """;

    /** Methods between stub and runtime when an exception is handed on: the entry point and the method above. */
    private static final int FRAMES = 2;

    private static final String PENDING = "\n        PendingException.set(thrown);";

    private final BindingClass binding;
    private final UpcallBindings upcalls;
    private final ImageLibrary symbols;
    private final HiddenTypes types;
    private final TargetAliases aliases;
    private final List<String> directTable;
    private final List<String> callbackTable;
    private final String entryPoints;

    ImageUpcalls(ImageBindings image, HiddenTypes types, Set<String> takenTypes) {
        this.binding = image.binding();
        this.upcalls = binding.upcalls();
        this.symbols = image.symbols();
        this.types = types;
        this.aliases = new TargetAliases(
                upcalls.direct().stream().map(upcall -> UpcallBindings.target(binding, upcall)).toList(),
                types.methods(),
                takenTypes);
        this.directTable = blocks(UpcallTable.direct(binding));
        this.callbackTable = blocks(UpcallTable.interfaces(binding));
        this.entryPoints = new EntryPointsSource(binding, symbols, aliases, types).of();
    }

    /** Constants that the compiler puts where they are used. */
    String constants() {
        return declarations(DIRECT, directTable) + declarations(CALLBACKS, callbackTable);
    }

    private String state() {
        List<String> arguments = new ArrayList<>(List.of(binding.name() + ".class"));
        arguments.addAll(names(DIRECT, directTable));
        arguments.addAll(names(CALLBACKS, callbackTable));
        return STATE.formatted(
                types.state(),
                TargetConstant.declarations(8, PlatformTest.NATIVE_IMAGE, entryPoints),
                SourceLines.list(8, "static final UpcallTargets UPCALLS = new UpcallTargets", arguments, ";"),
                upcalls.callbacks().isEmpty() ? "" : POOL);
    }

    private static List<String> blocks(List<String> lines) {
        return lines.isEmpty() ? List.of() : UpcallTable.blocks(lines);
    }

    /** The names of constants: a constant has a block of the table. */
    private static List<String> names(String name, List<String> blocks) {
        return IntStream.range(0, blocks.size())
                .mapToObj(index -> index == 0 ? name : name + index)
                .toList();
    }

    private static String declarations(String name, List<String> blocks) {
        List<String> names = names(name, blocks);
        return IntStream.range(0, blocks.size())
                .mapToObj(index -> "    private static final String %s = %s;\n\n"
                        .formatted(names.get(index), blocks.get(index)))
                .collect(Collectors.joining());
    }

    /** The public members, and the private ones behind them. */
    String members() {
        if (upcalls.isEmpty()) {
            return "";
        }
        String publish = PUBLISH.formatted(types.support(), types.state(), binding.library());
        String pool = types.state() + ".POOL";
        StringBuilder text = new StringBuilder(UpcallMembers.init(publish));
        for (DirectUpcall upcall : upcalls.direct()) {
            text.append(UpcallMembers.pointer(
                    upcall,
                    POINTER.formatted(
                            UpcallBindings.pointerMethod(upcall),
                            types.support(),
                            UpcallMembers.pointerGuard(PlatformTest.NATIVE_IMAGE, upcall) + types.publication())));
        }
        for (int shape = 0; shape < upcalls.callbacks().size(); shape++) {
            CallbackType callback = upcalls.callbacks().get(shape);
            String before = UpcallMembers.bindGuard(PlatformTest.NATIVE_IMAGE, callback) + types.publication();
            text.append(UpcallMembers.callback(upcalls, callback, shape, before, pool));
        }
        if (!upcalls.callbacks().isEmpty()) {
            text.append(UpcallMembers.release(
                    binding, pool, types.support() + ".open", types.support() + ".close"));
        }
        text.append(UNCAUGHT.formatted(
                upcalls.names().uncaught(), FRAMES, upcalls.propagates() ? PENDING : "", types.state()));
        return text.substring(1);
    }

    /** The nested classes that users do not see. */
    String hidden() {
        if (upcalls.isEmpty()) {
            return "";
        }
        List<String> arguments = new ArrayList<>(List.of(binding.name() + ".class"));
        arguments.addAll(names(DIRECT, directTable));
        return state()
                + support()
                + entryPoints
                + aliases.source()
                + (upcalls.direct().isEmpty()
                        ? ""
                        : CONDITION.formatted(types.methods(), SourceLines.list(12, "super", arguments, ";")));
    }

    private String support() {
        List<String> functions = new ArrayList<>();
        functions.add(function(symbols.publish(), "int publish(Isolate isolate)"));
        upcalls.direct().forEach(upcall -> functions.add(
                function(symbols.pointer(upcall.name()), "long " + UpcallBindings.pointerMethod(upcall) + "()")));
        if (!upcalls.callbacks().isEmpty()) {
            functions.add(function(symbols.open(), "long open(int slot, int shape)"));
            functions.add(function(symbols.close(), "void close(int slot)"));
        }
        return SUPPORT.formatted(types.directives(), types.support(), String.join("\n", functions));
    }

    private static String function(String symbol, String declaration) {
        return FUNCTION.formatted(ImageDowncalls.withoutTransition(symbol), declaration);
    }
}
