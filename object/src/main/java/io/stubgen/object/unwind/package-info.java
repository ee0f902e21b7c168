/**
 * Unwind information, made from {@linkplain io.stubgen.object.UnwindStep unwind steps}: the bytes for object files and
 * the directives for assembler text. {@link io.stubgen.object.unwind.EhFrame} is DWARF call frame information.
 * {@link io.stubgen.object.unwind.CompactUnwind} is what macOS looks at first.
 * {@link io.stubgen.object.unwind.Win64Unwind} and {@link io.stubgen.object.unwind.Arm64Unwind} make the function
 * tables of Windows.
 */
package io.stubgen.object.unwind;
