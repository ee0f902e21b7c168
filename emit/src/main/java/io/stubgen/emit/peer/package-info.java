/** Independent assemblers, which are asked for the encodings of instructions that were emitted. */
package io.stubgen.emit.peer;
