package io.stubgen.emit;

import io.stubgen.abi.Target;
import io.stubgen.emit.support.Routine;
import java.util.List;

/** Instruction selection for one architecture. */
public interface StubEmitter {

    /** Registers that stubs of the target's convention use beside those of the call plans. */
    StubRegisters registers(Target target);

    /** Lines at the start of assembly text that set its syntax. */
    String assemblyPreamble();

    /** The byte that fills the space between functions: never run, and a trap if it is. */
    int padding();

    /** The code of a stub. */
    List<CodeItem> stub(StubProgram program);

    /** The code of a function that is no stub. */
    List<CodeItem> routine(Target target, Routine routine);

    /**
     * The code of all trampolines, {@link Trampolines#codeSize} bytes each: it leaves the address of its slot in {@link
     * StubRegisters#callee()} and jumps to the stub that the slot names.
     */
    List<CodeItem> trampolines(Target target, Trampolines trampolines);
}
