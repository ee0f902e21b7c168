package io.stubgen.emit;

import io.stubgen.emit.EntryParameter.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The heap arrays of a call, for as long as it takes; arguments are in the frame. */
final class PinnedArrays {
    private final ProgramBuilder body;
    private final Map<EntryParameter, Source> saved;
    private final Map<Integer, Step.PinArray> pins = new LinkedHashMap<>();
    private final Label failure = new Label(0);

    /**
     * The arrays among a stub's parameters.
     *
     * @param saved where each parameter is in the frame
     */
    PinnedArrays(ProgramBuilder body, List<EntryParameter> parameters, Map<EntryParameter, Source> saved) {
        this.body = body;
        this.saved = saved;
        for (EntryParameter parameter : parameters) {
            if (parameter.role() == Role.HEAP_ARRAY) {
                Step.PinArray pin =
                        new Step.PinArray(environment(), saved.get(parameter), body.slot(), failure);
                pins.put(parameter.argument(), pin);
            }
        }
    }

    private Source environment() {
        return saved.entrySet().stream()
                .filter(entry -> entry.getKey().role() == Role.JNI_ENVIRONMENT)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** All slots are cleared first: on failure, those that hold an address tell which arrays to give back. */
    void pin() {
        pins.values().forEach(pin -> body.add(new Step.Clear(pin.slot())));
        pins.values().forEach(body::add);
    }

    Source source(EntryParameter parameter) {
        return parameter.role() == Role.HEAP_OFFSET
                ? new Source.Sum(new Source.Slot(pins.get(parameter.argument()).slot()), saved.get(parameter))
                : saved.get(parameter);
    }

    /** In the opposite order. */
    List<Step.UnpinArray> unpins() {
        List<Step.UnpinArray> unpins = new ArrayList<>();
        pins.values().forEach(pin -> unpins.addFirst(
                new Step.UnpinArray(pin.environment(), pin.array(), pin.slot())));
        return unpins;
    }

    /** Where the program goes on if an array could not be pinned. */
    void fail() {
        if (!pins.isEmpty()) {
            body.add(new Step.Mark(failure)).addAll(unpins());
            body.add(new Step.ThrowOutOfMemory(environment())).add(new Step.Return());
        }
    }
}
