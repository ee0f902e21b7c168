package io.stubgen.emit;

import io.stubgen.abi.Register;
import java.util.List;

/** A step of a stub. Frame slots are 8 bytes each and hold integers, addresses or floating-point values. */
public sealed interface Step {

    /** Copies a register to a frame slot. */
    record Save(Register register, int slot) implements Step {}

    /** Puts 8 bytes of an address or of a value in memory into a frame slot. */
    record Put(Source source, int slot) implements Step {}

    /** Makes moves, in that order. */
    record Arrange(List<Assignment> moves) implements Step {
        public Arrange {
            moves = List.copyOf(moves);
        }
    }

    /** Calls a function. */
    record Call(Callee callee) implements Step {}

    /** Ends the stub by undoing its frame and jumping to a function, which then returns to the stub's caller. */
    record Jump(Callee callee) implements Step {}

    /** Loads 8 bytes from an entry location on the stack, or from a frame slot, into a register. */
    record Load(Source source, Register destination) implements Step {}

    /** Stores the low {@code width} bytes of a register, which they may destroy, at a pointer plus offset. */
    record Store(Register value, long width, Register pointer, long offset) implements Step {}

    /** Copies 4 bytes from where one register points to where another points plus offset; destroys {@code from}. */
    record CopyInt(Register from, Register to, long offset) implements Step {}

    /**
     * Asks the JVM for the address of a primitive array's elements and puts it in a slot; 0 for a null array. On
     * failure goes on at {@code failure}.
     */
    record PinArray(Source environment, Source array, int slot, Label failure) implements Step {}

    /** Gives an array back if its slot holds an address. */
    record UnpinArray(Source environment, Source array, int slot) implements Step {}

    /** Sets a slot to 0. */
    record Clear(int slot) implements Step {}

    /** Where {@link PinArray} goes on failure. */
    record Mark(Label label) implements Step {}

    /** Throws OutOfMemoryError in Java. */
    record ThrowOutOfMemory(Source environment) implements Step {}

    /** Puts the thread's {@code JNIEnv *} into a slot; a thread that the JVM does not know is attached. */
    record FetchEnvironment(int slot, JniLibrary.Environments environments) implements Step {}

    /**
     * Leaves the calling thread's {@code graal_isolatethread_t *} in the register of a function's answer, and arguments
     * where they are; a thread that the isolate does not know is attached.
     */
    record FetchThread(JniLibrary.Environments environments) implements Step {}

    /** Goes on at a label if a Java exception is pending. */
    record CheckException(int environment, Label pending) implements Step {}

    /**
     * Calls a static Java method.
     *
     * @param function that calls methods with its kind of result
     * @param environment slot of the {@code JNIEnv *}
     * @param target number of the method
     * @param arguments first slot of the {@code jvalue} array
     */
    record CallJava(JniFunction function, int environment, int target, int arguments) implements Step {}

    /** Hands a pending exception to the library's handler; the process ends, or the exception stays pending. */
    record HandleException(int environment, int target) implements Step {}

    /** Sets a result register to zero. */
    record Zero(Register register) implements Step {}

    /** Fills memory with zeros. */
    record ZeroMemory(Source pointer, long size) implements Step {}

    /** Returns to the stub's caller. */
    record Return() implements Step {}
}
