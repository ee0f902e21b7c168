/**
 * x86-64: typed instructions ({@link io.stubgen.emit.x64.X64Instruction}: text and encoding) and instruction selection
 * ({@link io.stubgen.emit.x64.X64Emitter}). Encodings follow the Intel SDM, volume 2; where it offers several for one
 * instruction, the one that GNU as picks.
 */
package io.stubgen.emit.x64;
