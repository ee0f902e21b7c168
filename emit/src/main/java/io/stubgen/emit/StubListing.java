package io.stubgen.emit;

import io.stubgen.abi.CallPlan;
import java.util.Optional;

/**
 * A stub in an object.
 *
 * @param symbol its symbol
 * @param offset of its code in the text section, in bytes
 * @param size of its code in bytes
 * @param instructions in its code, landing pads not counted
 * @param sharedWith the first stub with the same code, if it is not this one
 * @param entry the plan by which it is entered
 * @param exit the plan by which it leaves
 */
public record StubListing(
        String symbol,
        long offset,
        int size,
        int instructions,
        Optional<String> sharedWith,
        CallPlan entry,
        CallPlan exit) {}
