/** How many instructions stubs have, beside shims in C ({@link io.stubgen.bench.instruction.InstructionComparison}). */
package io.stubgen.bench.instruction;
