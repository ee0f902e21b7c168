package io.stubgen.registration;

import java.lang.foreign.MemoryLayout;
import java.util.Optional;

/**
 * A type as registered.
 *
 * @param text normalised: one blank after each comma, one between the words of a name, none elsewhere
 * @param layout on the target; empty for {@code void}
 */
record RegisteredType(String text, Optional<MemoryLayout> layout) {}
