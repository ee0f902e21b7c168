package io.stubgen.bindings;

import io.stubgen.bindings.SegmentValues.Cast;
import io.stubgen.bindings.UpcallBindings.CallbackType;
import io.stubgen.registration.DirectUpcall;
import java.util.stream.Collectors;

/** The members for upcalls of a class that takes memory segments; nothing if there are none. */
final class SegmentUpcalls {
    private static final String POINTER = """

                /** {@link %1$s#%2$s} as a segment of length zero. */
                public static MemorySegment %2$s() {
                    return MemorySegment.ofAddress(%1$s.%2$s());
                }
            """;

    private static final String CALLBACK = """

                /**
                 * %2$s
                 *
                 * %5$s
                 *
                 * <p>%4$s
                 */
                @FunctionalInterface
                public interface %3$s {
                    /** Called by C. */
            %6$s
                }

                /**
                 * Makes a function pointer by which C calls the callback until the arena is closed.
                 *
                 * @return a segment of length zero, made by a restricted operation
                 * @throws NullPointerException if the callback or the arena is null
                 * @throws IllegalStateException if all trampolines are bound, or the arena is closed
                 */
            %10$s    public static MemorySegment bind(%3$s callback, Arena arena) {
                    Objects.requireNonNull(callback, "callback");
                    return bound(%1$s.bind(new %1$s.%3$s() {
                        @Override%7$s
            %8$s
            %9$s
                        }
                    }), arena);
                }
            """;

    private static final String STRUCTS =
            ", a struct is one of its size that is valid during the call, and a struct that is returned is copied";

    private static final String BOUND = """

                private static final Consumer<MemorySegment> RELEASE = new Consumer<>() {
                    @Override
                    public void accept(MemorySegment pointer) {
                        %1$s.release(pointer.address());
                    }
                };

                /** The pointer, released when the arena is closed. */
                @SuppressWarnings("restricted")
                private static MemorySegment bound(long pointer, Arena arena) {
                    try {
                        return MemorySegment.ofAddress(pointer).reinterpret(arena, RELEASE);
                    } catch (RuntimeException e) {
                        %1$s.release(pointer);
                        throw e;
                    }
                }
            """;

    private SegmentUpcalls() {}

    static String of(BindingClass binding) {
        UpcallBindings upcalls = binding.upcalls();
        String pointers = upcalls.direct().stream()
                .map(upcall -> pointer(binding, upcall))
                .collect(Collectors.joining());
        String callbacks = upcalls.callbacks().stream()
                .map(callback -> callback(binding, callback))
                .collect(Collectors.joining());
        String members = pointers + callbacks + (callbacks.isEmpty() ? "" : BOUND.formatted(binding.name()));
        return members.isEmpty() ? "" : members.substring(1);
    }

    private static String pointer(BindingClass binding, DirectUpcall upcall) {
        return POINTER.formatted(binding.name(), UpcallBindings.pointerMethod(upcall));
    }

    private static String callback(BindingClass binding, CallbackType callback) {
        UpcallSignature signature = callback.signature();
        SegmentValues values = new SegmentValues(signature, callback.upcall().platforms());
        return CALLBACK.formatted(
                binding.name(),
                VariantText.signature(callback.upcall().platforms(), callback.upcall().signature()),
                callback.name(),
                UpcallMembers.exceptions(callback.upcall().uncaught()),
                JavaComments.wrapped(
                        "<p>{@link %s.%s} with memory segments: a pointer is a segment of length zero%s."
                                .formatted(
                                        binding.name(), callback.name(), signature.passesStructs() ? STRUCTS : ""),
                        JavaComments.MARGIN),
                SourceLines.list(8, values.result() + " call", values.parameters(), ";"),
                values.isRestricted() ? "\n            @SuppressWarnings(\"restricted\")" : "",
                SourceLines.list(
                        12, "public " + signature.javaResult() + " call", signature.javaParameters(), " {"),
                values.call(16, "callback.call", Cast.LEFT_OUT),
                binding.upcalls().overloadWarning());
    }
}
