package io.stubgen.emit;

import io.stubgen.abi.Extension;
import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.abi.ReturnPlan;
import io.stubgen.emit.UpcallCarriers.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves an upcall stub by a call of a Java method. */
final class UpcallToJava {
    private final UpcallDraft draft;

    UpcallToJava(UpcallDraft draft) {
        this.draft = draft;
    }

    StubProgram program(UpcallCallee.JavaMethod method, JniLibrary.Environments environments) {
        Optional<Source> resultPointer = draft.keepResultPointer();
        List<Value> values = draft.values();
        int arguments = draft.body().slots(Math.max(1, values.size()));
        for (int index = 0; index < values.size(); index++) {
            put(values.get(index), arguments + index);
        }
        int environment = draft.body().slot();
        Label pending = new Label(0);
        Label thrown = new Label(1);
        JniFunction function =
                draft.scalarResult().map(JniFunction::callStatic).orElse(JniFunction.CALL_STATIC_VOID_METHOD_A);
        draft.body().add(new Step.FetchEnvironment(environment, environments))
                .add(new Step.CheckException(environment, pending))
                .add(new Step.CallJava(function, environment, method.target(), arguments));
        Map<Register, Source> result = saveScalarResult();
        draft.body().add(new Step.CheckException(environment, thrown));
        result.forEach((register, source) -> draft.body().add(new Step.Load(source, 8, register)));
        draft.returnResult(resultPointer);
        draft.body().add(new Step.Mark(thrown))
                .add(new Step.HandleException(environment, method.target()))
                .add(new Step.Mark(pending));
        returnZero(resultPointer);
        return draft.body().program(draft.entry(), draft.exit());
    }

    /** Java reads as many bytes of a {@code jvalue} as the carrier has. */
    private void put(Value value, int slot) {
        if (value.source() instanceof Source.Entry(Register register)) {
            if (value.widening() != Extension.NONE) {
                draft.body().add(new Step.Extend(register, value.width(), value.widening()));
            }
            draft.body().add(new Step.Save(register, 8, slot, 0));
        } else {
            draft.body().add(new Step.Put(value.source(), putWidth(value), value.widening(), slot));
        }
    }

    /** A value at the start of an eightbyte is copied with all of that. */
    private static long putWidth(Value value) {
        boolean betweenEightbytes =
                value.source() instanceof Source.Entry(Location.Stack stack) && stack.offset() % 8 != 0;
        return betweenEightbytes || value.widening() != Extension.NONE ? value.width() : 8;
    }

    private Map<Register, Source> saveScalarResult() {
        Map<Register, Source> saved = new LinkedHashMap<>();
        if (draft.scalarResult().isPresent() && draft.entry().result() instanceof ReturnPlan.Direct direct) {
            Register register = (Register) direct.moves().getFirst().location();
            saved.put(register, draft.body().save(register));
        }
        return saved;
    }

    private void returnZero(Optional<Source> resultPointer) {
        switch (draft.entry().result()) {
            case ReturnPlan.Nothing _ -> { }
            case ReturnPlan.Direct direct ->
                direct.moves().forEach(move -> draft.body().add(new Step.Zero((Register) move.location())));
            case ReturnPlan.Memory memory -> {
                draft.body().add(new Step.ZeroMemory(
                        resultPointer.orElseThrow(), memory.layout().byteSize()));
                if (memory.isReturned()) {
                    draft.body().add(new Step.Load(resultPointer.orElseThrow(), 8, memory.returned()));
                }
            }
        }
        draft.body().add(new Step.Return());
    }
}
