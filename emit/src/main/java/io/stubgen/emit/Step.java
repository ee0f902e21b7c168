package io.stubgen.emit;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Register;
import java.util.List;

/**
 * A step of a stub. Frame slots are 8 bytes each and hold integers, addresses or floating-point values. Steps that move
 * values, and {@link FetchThread}, destroy nothing but the emitter's own temporaries, which are in no plan and not
 * among the {@link StubRegisters}; steps that call destroy what calls destroy.
 */
public sealed interface Step {

    /**
     * Copies the low {@code width} bytes of a register, 4 or 8, to a frame slot, {@code offset} bytes from its start.
     */
    record Save(Register register, long width, int slot, int offset) implements Step {}

    /**
     * Puts an address, or {@code width} bytes of a value that is not in a register, into a frame slot; the other bytes
     * of the slot are as {@code extension} wants them, or anything.
     */
    record Put(Source source, long width, Extension extension, int slot) implements Step {}

    /**
     * Copies a struct of one byte or more to frame slots, the first of which is at a multiple of 16 bytes. Reads
     * nothing beyond the struct, and leaves all entry registers as they are.
     */
    record CopyBlock(Source pointer, long size, int slot) implements Step {}

    /** Extends the integer of 1 or 2 bytes in a register to 32 bits, or that of 4 bytes to 64 bits, in its place. */
    record Extend(Register register, long width, Extension extension) implements Step {}

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

    /** Loads 4 or 8 bytes from an entry location on the stack, or from a frame slot, into a register. */
    record Load(Source source, long width, Register destination) implements Step {}

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
     * Leaves the calling thread's {@code graal_isolatethread_t *} in {@link StubRegisters#thread()}, and arguments
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
