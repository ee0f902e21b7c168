/**
 * AArch64: typed instructions ({@link io.stubgen.emit.aarch64.A64Instruction}: text and encoding) and instruction
 * selection ({@link io.stubgen.emit.aarch64.A64Emitter}). Encodings follow the Arm Architecture Reference Manual for
 * A-profile, C6 and C7.
 */
package io.stubgen.emit.aarch64;
