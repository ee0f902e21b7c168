package io.stubgen.runtime;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * The static methods that a library's upcalls call, by number: found when the library is loaded, and named when one of
 * them throws. Generated bindings use it.
 */
public final class UpcallTargets {
    private static final String PROPAGATE = "propagate";
    /** Exit status after an exception that nobody can catch. */
    private static final int FAILURE = 1;

    private final Class<?> binding;
    private final List<String> lines = new ArrayList<>();

    /** A line of the table. */
    private record Target(String owner, String method, String descriptor, String exceptions, String registration) {
        static Target of(String line) {
            String[] words = line.split(" ", 5);
            return new Target(words[0], words[1], words[2], words[3], words[4]);
        }

        @Override
        public String toString() {
            return "%s: %s.%s%s".formatted(registration, owner, method, descriptor);
        }
    }

    /**
     * The targets of a binding class.
     *
     * @param binding whose class loader finds the targets' classes
     * @param table a line for each target, in parts of any size, with words that one blank separates: binary name of
     *     its class, name, descriptor, {@code abort} or {@code propagate}, and the rest of the line its registration
     */
    public UpcallTargets(Class<?> binding, String... table) {
        this.binding = binding;
        for (String part : table) {
            for (int start = 0; start < part.length(); ) {
                int end = part.indexOf('\n', start);
                lines.add(part.substring(start, end));
                start = end + 1;
            }
        }
    }

    /** How many targets there are. */
    public int count() {
        return lines.size();
    }

    /**
     * The initialised class of a target.
     *
     * @throws UnsatisfiedLinkError if it is not there or its initialiser fails, with the registration
     */
    public Class<?> owner(int target) {
        Target wanted = target(target);
        try {
            return Class.forName(wanted.owner(), true, binding.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw failure(
                    "%s is registered, but the class loader of %s finds no class %s; the class is expected on its path"
                            .formatted(wanted, binding.getName(), wanted.owner()),
                    e);
        } catch (Throwable e) {
            throw failure("%s is registered, but the class cannot be initialised: %s".formatted(wanted, e), e);
        }
    }

    /** The error for a target whose class has no such static method. */
    public UnsatisfiedLinkError missing(int target, NoSuchMethodError cause) {
        Target wanted = target(target);
        MethodType type = MethodType.fromMethodDescriptorString(wanted.descriptor(), binding.getClassLoader());
        return failure(
                "%s is registered, but the class has no such method; a static method %s of type %s is expected"
                        .formatted(wanted, wanted.method(), type),
                cause);
    }

    private static UnsatisfiedLinkError failure(String message, Throwable cause) {
        UnsatisfiedLinkError error = new UnsatisfiedLinkError(message);
        error.initCause(cause);
        return error;
    }

    /**
     * What becomes of an exception that left a target. It returns if the exception is to stay pending, for the Java
     * caller below to catch. Otherwise it prints the stack trace and a line with the registration, and ends the process
     * with status 1, through the shutdown hooks if they are not running yet.
     *
     * <p>Must be called by a method of the binding class that the upcall stub calls: the frames below these two are the
     * Java callers.
     */
    public void uncaught(int target, Throwable thrown) {
        boolean propagates = target(target).exceptions().equals(PROPAGATE);
        if (propagates && hasJavaCaller()) {
            return;
        }
        try {
            thrown.printStackTrace();
            System.err.println("stubgen: the process ends, because an exception left the upcall %s (\"exceptions\": %s)"
                    .formatted(
                            target(target),
                            propagates ? "\"propagate\", but there is no Java caller" : "\"abort\""));
        } finally {
            exit();
        }
    }

    private static boolean hasJavaCaller() {
        return StackWalker.getInstance().walk(frames -> frames.skip(3).findFirst().isPresent());
    }

    /** An exit during the exit would wait for itself, or for a hook that waits for this thread. */
    private static void exit() {
        Runtime runtime = Runtime.getRuntime();
        try {
            Thread probe = new Thread();
            runtime.addShutdownHook(probe); // fails if hooks are running
            runtime.removeShutdownHook(probe);
            runtime.exit(FAILURE);
        } finally {
            runtime.halt(FAILURE);
        }
    }

    private Target target(int number) {
        return Target.of(lines.get(number));
    }
}
