package io.stubgen.emit;

import io.stubgen.abi.Target;

/**
 * Makes the program of an upcall stub: from the native signature to flattened carriers, which go to a C function in a
 * parallel move or to a Java method in an array of {@code jvalue}. Structs that came in registers are put into the
 * frame and passed by address; structs that came on the stack are passed where they are.
 */
public final class UpcallProgram {
    private UpcallProgram() {}

    /**
     * The program of an upcall stub.
     *
     * @param environments how a stub that calls Java finds its thread's environment
     * @throws io.stubgen.abi.UnsupportedSignatureException if the target cannot pass the signature
     */
    public static StubProgram of(
            Target target, UpcallStub stub, StubRegisters registers, JniLibrary.Environments environments) {
        UpcallDraft draft = new UpcallDraft(target, stub, registers);
        return switch (stub.callee()) {
            case UpcallCallee.JavaMethod method -> new UpcallToJava(draft).program(method, environments);
            case UpcallCallee.Function function ->
                new UpcallToFunction(draft).program(new Callee.Symbol(function.symbol()));
            case UpcallCallee.BoundFunction _ ->
                new UpcallToFunction(draft).program(new Callee.Address(registers.callee()));
            case UpcallCallee.EntryPoint entryPoint ->
                new UpcallToEntryPoint(draft).program(new Callee.Symbol(entryPoint.symbol()), environments);
        };
    }
}
