package io.stubgen.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * The static methods that a library's upcalls call, by number: found when the library is loaded, and named when one of
 * them throws. Generated bindings use it.
 */
public final class UpcallTargets {
    private static final String PROPAGATE = "propagate ";
    /** Exit status after an exception that nobody can catch. */
    private static final int FAILURE = 1;
    /** What a stub on a JVM calls is one method of the binding class, which calls this class. */
    private static final int JVM_FRAMES = 1;

    private final Class<?> binding;
    private final List<String> lines = new ArrayList<>();

    /**
     * The targets of a binding class.
     *
     * @param binding whose class loader finds the targets' classes
     * @param table a line for each target, in parts of any size, with words that one blank separates: binary name of
     *     its class, name, descriptor, {@code abort} or {@code propagate}; the rest of the line is the upcall's name
     *     and registration
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
        hasJavaCaller(0); // initialises what it needs
    }

    /** How many targets there are. */
    public int count() {
        return lines.size();
    }

    /**
     * The initialised class of a target.
     *
     * @throws UnsatisfiedLinkError if it is not there or its initialiser fails; the message names the registration
     */
    public Class<?> owner(int target) {
        String line = lines.get(target);
        try {
            return Class.forName(line.substring(0, line.indexOf(' ')), true, binding.getClassLoader());
        } catch (Throwable e) {
            throw target(target).noClass(binding, e);
        }
    }

    /**
     * Looks every target up among the methods that its class declares. No class is initialised.
     *
     * @throws UnsatisfiedLinkError if a class or its static method is not there; the message names the registration
     */
    public void requireDeclared() {
        for (int target = 0; target < lines.size(); target++) {
            target(target).requireDeclared(binding);
        }
    }

    /** The error for a target whose class has no such static method. */
    public LinkageError missing(int target, NoSuchMethodError cause) {
        return target(target).noMethod(binding.getClassLoader(), cause);
    }

    /** What an upcall throws whose method is not linked. */
    public RuntimeException unlinked() {
        return new IllegalStateException("""
                C called an upcall of %s before its method was linked: while %1$s was being initialised, or after that \
                had failed. The initialisers of classes that upcalls call must not call C that makes such upcalls."""
                .formatted(binding.getName()));
    }

    /**
     * A method that takes memory segments.
     *
     * @param caller looks it up; a method that is not public must be in its module, or in a package that is opened to
     *     it
     * @param owner binary name of the class
     * @param descriptor of parameters and result
     * @param upcall its name and registration
     * @throws UnsatisfiedLinkError if there is no such method; the message names the registration
     */
    public static MethodHandle method(
            MethodHandles.Lookup caller, String owner, String method, String descriptor, String upcall) {
        return new UpcallTarget(owner, method, descriptor, "", upcall).handle(caller);
    }

    /**
     * Decides what becomes of an exception that left a target. It returns if the exception is to stay pending, for the
     * Java caller below to catch. Otherwise it prints the stack trace and a line with the registration, and ends the
     * process with status 1, through the shutdown hooks if they do not run yet.
     *
     * <p>The binding class calls it in a method that the upcall stub calls.
     */
    public void uncaught(int target, Throwable thrown) {
        uncaught(target, thrown, JVM_FRAMES + 1);
    }

    /**
     * The same for binding classes with more methods between the upcall stub and the call of this one.
     *
     * @param frames how many methods that is, with the one that calls this one and the one that the stub calls
     */
    public void uncaught(int target, Throwable thrown, int frames) {
        boolean propagates = propagates(lines.get(target));
        if (propagates && hasJavaCaller(frames)) {
            return;
        }
        Ending ending = new Ending(
                thrown, lines.get(target), propagates ? "\"propagate\", but there is no Java caller" : "\"abort\"");
        if (thrown instanceof StackOverflowError) {
            ending.runOnAnotherStack();
        } else {
            ending.run();
        }
    }

    /** The end of the process, after an exception that nobody can catch. */
    private record Ending(Throwable thrown, String line, String reason) implements Runnable {
        private static final long MILLISECONDS_TO_END = 10_000;

        @Override
        public void run() {
            try {
                thrown.printStackTrace();
                System.err.println(
                        "stubgen: the process ends, because an exception left the upcall %s (\"exceptions\": %s)"
                                .formatted(UpcallTarget.of(line).upcall(), reason));
            } finally {
                exit();
            }
        }

        /** This one is full. If not even a thread can be started, the next upcall that is left has more room. */
        void runOnAnotherStack() {
            Thread thread = new Thread(this);
            thread.start();
            try {
                thread.join(MILLISECONDS_TO_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                Runtime.getRuntime().halt(FAILURE);
            }
        }
    }

    /** Whether the fourth word of a line says so. */
    private static boolean propagates(String line) {
        int start = 0;
        for (int word = 0; word < 3; word++) {
            start = line.indexOf(' ', start) + 1;
        }
        return line.startsWith(PROPAGATE, start);
    }

    /**
     * Counts frames of a stack trace: other than a StackWalker, it needs no class that is not initialised by now. A
     * class whose initialiser finds the stack full, when the exception is a StackOverflowError, can never be used
     * again.
     *
     * @param frames of methods that belong to the upcall, without this one and the one that calls it
     */
    private static boolean hasJavaCaller(int frames) {
        return new Throwable().getStackTrace().length > 2 + frames;
    }

    /**
     * An exit while hooks run would wait for itself, if one of them or a thread that they wait for made this upcall.
     */
    private static void exit() {
        Runtime runtime = Runtime.getRuntime();
        try {
            Thread probe = new Thread();
            runtime.addShutdownHook(probe); // throws if hooks run
            runtime.removeShutdownHook(probe);
            runtime.exit(FAILURE);
        } finally {
            runtime.halt(FAILURE);
        }
    }

    private UpcallTarget target(int number) {
        return UpcallTarget.of(lines.get(number));
    }
}
