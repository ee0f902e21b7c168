/** AArch64 instructions and instruction selection: comes with the linux-aarch64 target. */
package io.stubgen.emit.aarch64;
