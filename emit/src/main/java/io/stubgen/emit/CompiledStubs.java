package io.stubgen.emit;

import io.stubgen.object.ObjectFile;
import java.util.List;

/**
 * An object full of stubs.
 *
 * @param object ready to be written
 * @param functions the code in it, in order, for the assembly text
 * @param listings the stubs, in the order in which they were asked for
 */
public record CompiledStubs(ObjectFile object, List<Function> functions, List<StubListing> listings) {
    public CompiledStubs {
        functions = List.copyOf(functions);
        listings = List.copyOf(listings);
    }

    /**
     * A function of the object.
     *
     * @param symbols its names, at least one
     * @param items its code
     * @param code the same, assembled
     */
    public record Function(List<String> symbols, List<CodeItem> items, MachineCode code) {
        public Function {
            symbols = List.copyOf(symbols);
            items = List.copyOf(items);
        }
    }
}
